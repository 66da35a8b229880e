use std::{convert::Infallible, time::Duration};

use axum::{
    Extension,
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt, stream};

use super::{gateway, signed_request::MailboxRequest};
use crate::{
    http::{Closed, ProblemResponse, closed},
    service::Service,
};

/// As the stream of a registered device has it.
const COMMENT: Duration = Duration::from_secs(15);

/// `GET /gateway/mailboxes/{id}/events`. Ends when another one is opened, the mailbox is removed, or the service
/// stops.
pub(crate) async fn handle(
    State(service): State<Service>,
    Extension(Closed(closing)): Extension<Closed>,
    MailboxRequest { mailbox }: MailboxRequest,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ProblemResponse> {
    mailbox.touch(&service).await?;
    let listener = gateway(&service)?.streams.open(&mailbox.id);
    let open = stream::iter([Ok(Event::default().event("open").data("{}"))]);
    let challenges = stream::unfold((listener, closing), |(mut listener, closing)| async move {
        let challenge = tokio::select! {
            challenge = listener.next() => challenge?,
            () = closed(closing.clone()) => return None,
        };
        Some((Ok(Event::default().event("challenge").data(challenge)), (listener, closing)))
    });
    Ok(Sse::new(open.chain(challenges)).keep_alive(KeepAlive::new().interval(COMMENT)))
}
