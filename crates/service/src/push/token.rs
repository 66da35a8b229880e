use std::sync::Arc;

use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// A vendor's access token, or one that we sign for it: made when it is first needed, kept while it may be
/// used. Whoever asks while it is being made waits for that one, so that a burst makes a single request.
#[derive(Default)]
pub(super) struct KeptToken {
    kept: Mutex<Option<Token>>,
}

#[derive(Clone)]
pub(super) struct Token {
    pub value: Arc<Zeroizing<String>>,
    /// Unix seconds; from then on another one is made. Leave a margin: requests take time, and clocks differ.
    pub use_until: i64,
}

impl Token {
    pub fn new(value: String, use_until: i64) -> Self {
        Self { value: Arc::new(Zeroizing::new(value)), use_until }
    }
}

impl KeptToken {
    /// `make` is not polled while the kept one may be used. What it fails with is not kept.
    pub async fn get<E>(
        &self,
        now: i64,
        make: impl Future<Output = Result<Token, E>>,
    ) -> Result<Arc<Zeroizing<String>>, E> {
        let mut kept = self.kept.lock().await;
        if let Some(token) = kept.as_ref().filter(|token| now < token.use_until) {
            return Ok(Arc::clone(&token.value));
        }
        let made = make.await?;
        let value = Arc::clone(&made.value);
        *kept = Some(made);
        Ok(value)
    }

    /// The vendor refused it before its time. One that was made since then stays.
    pub async fn forget(&self, refused: &str) {
        let mut kept = self.kept.lock().await;
        if kept.as_ref().is_some_and(|token| token.value.as_str() == refused) {
            *kept = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        convert::Infallible,
        sync::atomic::{AtomicU32, Ordering},
    };

    use super::*;

    async fn make(made: &AtomicU32, use_until: i64) -> Result<Token, Infallible> {
        tokio::task::yield_now().await;
        Ok(Token::new(made.fetch_add(1, Ordering::SeqCst).to_string(), use_until))
    }

    #[tokio::test]
    async fn what_could_not_be_made_is_asked_for_again() {
        let token = KeptToken::default();
        assert_eq!(token.get(0, async { Err::<Token, _>("no") }).await.unwrap_err(), "no");
        assert_eq!(token.get(0, make(&AtomicU32::new(7), 10)).await.unwrap().as_str(), "7");
    }

    #[tokio::test]
    async fn only_the_token_that_was_refused_is_forgotten() {
        let (token, made) = (KeptToken::default(), AtomicU32::new(0));
        let first = token.get(0, make(&made, 10)).await.unwrap();
        token.forget(&first).await;
        let second = token.get(0, make(&made, 10)).await.unwrap();
        token.forget(&first).await;
        assert_eq!(token.get(0, make(&made, 10)).await.unwrap(), second);
    }

    #[tokio::test]
    async fn one_token_serves_a_burst_and_ends_with_its_time() {
        let (token, made) = (KeptToken::default(), AtomicU32::new(0));
        let burst = (0..50).map(|_| token.get(0, make(&made, 10)));
        let tokens = futures_util::future::join_all(burst).await;
        assert!(tokens.into_iter().all(|value| value.unwrap().as_str() == "0"));
        assert_eq!(token.get(9, make(&made, 20)).await.unwrap().as_str(), "0");
        assert_eq!(token.get(10, make(&made, 20)).await.unwrap().as_str(), "1");
    }
}
