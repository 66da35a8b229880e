use std::collections::VecDeque;

use nod_core::ports::{OfferText, Ports, Trust};
use nod_core::view::{DecisionRequest, Failure, OutcomeView, RequestView, StepView, View};
use nod_core::{
    AccountId, Authenticator, Command, Effect, Event, Moment, Reply, Request, RequestId, Task, Ticket,
    perform,
};
use nod_protocol::DeviceDescription;

use super::world::{World, at_once};

/// A device that runs each task to its end at once, unless told to hold some back.
pub struct Device {
    pub world: World,
    pub authenticator: Authenticator,
    pub replies: Vec<Result<Reply, Failure>>,
    pub windows_shown: u32,
    pub admitted: Vec<String>,
    pub renewed: Vec<nod_protocol::PushAddress>,
    /// After how many milliseconds each stream was to be opened.
    pub listens: Vec<nod_core::Millis>,
    pub hold: fn(&Task) -> bool,
    held: VecDeque<Task>,
    ports: Ports,
}

pub fn nothing(_: &Task) -> bool {
    false
}

pub fn deliveries(task: &Task) -> bool {
    matches!(task, Task::Send { .. })
}

impl Device {
    pub fn start(world: &World) -> Self {
        let ports = world.ports();
        let loaded = at_once(nod_core::load(&ports)).unwrap();
        let mut device = Self {
            world: world.clone(),
            authenticator: Authenticator::default(),
            replies: Vec::new(),
            windows_shown: 0,
            admitted: Vec::new(),
            renewed: Vec::new(),
            listens: Vec::new(),
            hold: nothing,
            held: VecDeque::new(),
            ports,
        };
        device.tell(Event::Loaded(Box::new(loaded)));
        device
    }

    /// With one account, and its window open.
    pub fn registered(world: &World) -> (Self, AccountId) {
        let mut device = Self::start(world);
        device.tell(Event::Opened);
        device.register().unwrap();
        let account = AccountId(device.view().accounts[0].id.clone());
        (device, account)
    }

    pub fn register(&mut self) -> Result<Reply, Failure> {
        self.register_as("laptop", "")
    }

    pub fn register_as(&mut self, name: &str, model: &str) -> Result<Reply, Failure> {
        let text = OfferText::Link("a link".to_owned());
        let Reply::Offer(offer) = self.ask(Command::ReadOffer { text, trust: Trust::System })? else {
            panic!("no offer")
        };
        let device = DeviceDescription {
            name: name.to_owned(),
            model: model.to_owned(),
            os: String::new(),
            app_version: String::new(),
        };
        self.ask(Command::Register { offer: offer.id, device, pin: Some("271828".to_owned()) })
    }

    /// `NotNow` also stands for a world that ended before there was a reply.
    pub fn ask(&mut self, command: Command) -> Result<Reply, Failure> {
        self.tell(Event::Command { ticket: Ticket(0), command });
        self.replies.pop().unwrap_or(Err(Failure::NotNow))
    }

    pub fn tell(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let at = Moment { now: self.world.state().now, jitter: 0 };
            for effect in self.authenticator.on(event, at) {
                match effect {
                    Effect::Run(task) if (self.hold)(&task) => self.held.push_back(task),
                    Effect::Run(task) => events.extend(at_once(perform(&self.ports, task)).flatten()),
                    Effect::Reply { result, .. } => self.replies.push(result),
                    Effect::ShowWindow => self.windows_shown += 1,
                    Effect::AdmitPush { servers } => self.admitted = servers,
                    Effect::RenewPush { dead } => self.renewed.extend(dead),
                    Effect::Listen { after, .. } => self.listens.push(after),
                    Effect::StopListening { .. } => {}
                }
            }
        }
    }

    /// Lets the oldest held task run.
    pub fn let_go(&mut self) {
        let task = self.held.pop_front().expect("a held task");
        if let Some(event) = at_once(perform(&self.ports, task)).flatten() {
            self.tell(event);
        }
    }

    pub fn arrive(&mut self, request: Request) {
        let account = request.account.clone();
        let asked_at = self.world.state().now;
        self.tell(Event::Heard { account, heard: nod_core::Heard::Added(request), asked_at });
    }

    pub fn pass(&mut self, milliseconds: i64) {
        self.world.state().now += milliseconds;
        self.tell(Event::Tick);
    }

    pub fn view(&self) -> View {
        self.authenticator.view()
    }

    pub fn front(&self) -> RequestView {
        self.view().request.expect("a request in front")
    }

    pub fn step(&self) -> StepView {
        self.front().step
    }

    pub fn outcome(&self) -> OutcomeView {
        match self.step() {
            StepView::Ended { outcome } => outcome,
            other => panic!("not over: {other:?}"),
        }
    }

    pub fn decide(&mut self, id: &str, decision: DecisionRequest) -> Result<(), Failure> {
        self.ask(Command::Decide { request: RequestId(id.to_owned()), decision }).map(drop)
    }

    pub fn approve(&mut self, id: &str) -> Result<(), Failure> {
        self.decide(id, DecisionRequest::Approve { code: Some("123456".to_owned()), pin: None })
    }

    pub fn put_away(&mut self, id: &str) -> Result<(), Failure> {
        self.ask(Command::PutAway { request: RequestId(id.to_owned()) }).map(drop)
    }
}
