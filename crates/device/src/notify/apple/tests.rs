//! The notifier, with a centre that keeps what it is given in a list.

use std::sync::{Arc, Mutex, MutexGuard};

use super::{
    centre::{Category, Centre, Delivered, Posting},
    *,
};
use crate::notify::Texts;

#[derive(Default)]
struct Kept {
    postings: Vec<Posting>,
    delivered: Vec<Delivered>,
    seen: Option<Seen>,
    /// What is seen once the person was asked.
    answer: Option<Seen>,
}

#[derive(Clone, Default)]
struct ListCentre(Arc<Mutex<Kept>>);

impl ListCentre {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap()
    }

    /// The system shows it for a push.
    fn push(&self, name: &str, approval: &str) {
        let user_info = format!(r#"{{"aps":{{}},"v":1,"a":"{approval}","r":"device1"}}"#).into_bytes();
        self.kept().delivered.push(Delivered { name: name.into(), user_info });
    }

    fn shown(&self) -> Vec<String> {
        self.kept().delivered.iter().map(|delivered| delivered.name.clone()).collect()
    }
}

#[async_trait]
impl Centre for ListCentre {
    async fn post(&self, posting: Posting) {
        let name = posting.id.0.clone();
        let user_info = serde_json::json!({ subject::REQUEST: name }).to_string().into_bytes();
        let mut kept = self.kept();
        kept.delivered.retain(|delivered| delivered.name != name);
        kept.delivered.push(Delivered { name, user_info });
        kept.postings.push(posting);
    }

    async fn delivered(&self) -> Vec<Delivered> {
        self.kept().delivered.clone()
    }

    fn remove(&self, names: &[String]) {
        self.kept().delivered.retain(|delivered| !names.contains(&delivered.name));
    }

    async fn seen(&self) -> Option<Seen> {
        self.kept().seen
    }

    async fn ask(&self) {
        let mut kept = self.kept();
        kept.seen = kept.answer;
    }
}

const ALLOWED: Seen = Seen { status: 2, places: [2, 2, 2] };

fn texts(language: &str) -> Texts {
    let text = |of: &str| Text { title: format!("{of} {language}"), body: format!("{of} {language} body") };
    Texts {
        request: text("request"),
        test: text("test"),
        attack: text("attack"),
        reject: format!("reject {language}"),
    }
}

fn notifier(centre: &ListCentre) -> AppleNotifier<ListCentre> {
    AppleNotifier::new(Some(centre.clone()), Box::new(|| texts("en")))
}

fn request(id: &str) -> Notice {
    Notice { id: RequestId(id.into()), kind: NoticeKind::Request }
}

fn test(id: &str) -> Notice {
    Notice { id: RequestId(id.into()), kind: NoticeKind::Test }
}

#[tokio::test]
async fn a_program_beside_a_bundle_has_no_notifications() {
    let notifier = AppleNotifier::<ListCentre>::new(None, Box::new(|| texts("en")));
    notifier.notify(&request("a")).await;
    notifier.clear(&RequestId("a".into())).await;
    assert_eq!(notifier.permission().await, Permission::Unavailable);
    assert_eq!(notifier.ask_permission().await, Permission::Unavailable);
}

#[tokio::test]
async fn a_system_that_does_not_answer_gives_no_permission() {
    assert_eq!(notifier(&ListCentre::default()).permission().await, Permission::Unavailable);
}

#[tokio::test]
async fn only_the_notification_of_a_request_has_the_button_that_rejects() {
    let centre = ListCentre::default();
    let notifier = notifier(&centre);
    notifier.notify(&request("a")).await;
    notifier.notify(&test("b")).await;
    let categories: Vec<_> = centre.kept().postings.iter().map(|posting| posting.category.clone()).collect();
    assert_eq!(categories, [Category::Approval { reject: "reject en".into() }, Category::Test]);
    assert_eq!(categories.iter().map(Category::name).collect::<Vec<_>>(), ["approval", "test"]);
    let titles: Vec<_> = centre.kept().postings.iter().map(|posting| posting.title.clone()).collect();
    assert_eq!(titles, ["request en", "test en"]);
}

#[tokio::test]
async fn the_language_of_the_moment_is_used() {
    let centre = ListCentre::default();
    let language = Arc::new(Mutex::new("en"));
    let now = Arc::clone(&language);
    let notifier = AppleNotifier::new(Some(centre.clone()), Box::new(move || texts(*now.lock().unwrap())));
    *language.lock().unwrap() = "de";
    notifier.notify(&request("a")).await;
    let posting = centre.kept().postings[0].clone();
    assert_eq!(posting.body, "request de body");
    assert_eq!(posting.category, Category::Approval { reject: "reject de".into() });
}

#[tokio::test]
async fn what_the_system_shows_for_a_push_is_not_shown_again() {
    let centre = ListCentre::default();
    centre.push("a", "a");
    notifier(&centre).notify(&request("a")).await;
    notifier(&centre).notify(&request("b")).await;
    assert_eq!(centre.kept().postings.len(), 1);
    assert_eq!(centre.shown(), ["a", "b"]);
}

#[tokio::test]
async fn a_test_is_shown_with_its_own_words_where_the_system_shows_its_push() {
    let centre = ListCentre::default();
    centre.push("a", "a");
    notifier(&centre).notify(&test("a")).await;
    assert_eq!(centre.shown(), ["a"]);
    assert_eq!(centre.kept().postings[0].title, "test en");
}

#[tokio::test]
async fn a_notification_that_we_posted_is_posted_again_in_its_place() {
    let centre = ListCentre::default();
    notifier(&centre).notify(&request("a")).await;
    notifier(&centre).notify(&request("a")).await;
    assert_eq!(centre.kept().postings.len(), 2);
    assert_eq!(centre.shown(), ["a"]);
}

#[tokio::test]
async fn all_of_a_request_is_taken_down_and_nothing_else() {
    let centre = ListCentre::default();
    let notifier = notifier(&centre);
    notifier.notify(&request("b")).await;
    notifier.notify(&request("a")).await;
    centre.push("a name that the system made", "a");
    centre.push("another", "b");
    notifier.clear(&RequestId("a".into())).await;
    assert_eq!(centre.shown(), ["b", "another"]);
}

#[tokio::test]
async fn the_person_s_answer_is_the_permission() {
    for (answer, permission) in
        [(ALLOWED, Permission::Granted), (Seen { status: 1, ..ALLOWED }, Permission::Denied)]
    {
        let centre = ListCentre::default();
        *centre.kept() =
            Kept { seen: Some(Seen { status: 0, ..ALLOWED }), answer: Some(answer), ..Kept::default() };
        let notifier = notifier(&centre);
        assert_eq!(notifier.permission().await, Permission::NotAsked);
        assert_eq!(notifier.ask_permission().await, permission);
        assert_eq!(notifier.permission().await, permission);
    }
}
