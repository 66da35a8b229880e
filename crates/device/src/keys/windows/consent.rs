//! Windows Hello's prompt for consent, which guards no key by itself.

// The prompt over a window is a COM call with a raw handle.
#![allow(unsafe_code)]

use nod_core::ports::KeyError;
use windows::{
    Security::Credentials::UI::{UserConsentVerificationResult, UserConsentVerifier},
    Win32::System::WinRT::IUserConsentVerifierInterop,
    core::{HSTRING, factory},
};
use windows_future::IAsyncOperation;

use super::{
    error::Failure,
    gate::{self, Hello},
    ncrypt::failed,
    prompting::off_the_runtime,
    window,
};

/// Whether Windows Hello could ask now. Where that can't be found out, it can't be asked either.
pub async fn hello() -> Hello {
    let answer = off_the_runtime(|| {
        UserConsentVerifier::CheckAvailabilityAsync()
            .and_then(|operation| operation.join())
            .map_err(failed("asking whether Windows Hello is set up"))
    })
    .await;
    match answer {
        Ok(availability) => Hello::from_availability(availability.0),
        Err(failure) => {
            tracing::warn!(%failure, "taken for a Windows without Hello");
            Hello::Absent
        }
    }
}

/// Asks the person; the prompt closes when this is dropped.
pub async fn ask(text: String) -> Result<(), KeyError> {
    let prompt = off_the_runtime(move || Prompt::open(&text)).await?;
    let result = prompt.0.clone().await.map_err(failed("waiting for Windows Hello"))?;
    gate::consent(result.0)
}

struct Prompt(IAsyncOperation<UserConsentVerificationResult>);

impl Prompt {
    fn open(text: &str) -> Result<Self, Failure> {
        let text = HSTRING::from(text);
        window::let_prompt_in_front();
        let operation = match window::ours() {
            Some(window) => factory::<UserConsentVerifier, IUserConsentVerifierInterop>()
                // SAFETY: the window is, or was a moment ago, one of ours; one that is gone is refused.
                .and_then(|verifier| unsafe { verifier.RequestVerificationForWindowAsync(window, &text) }),
            None => UserConsentVerifier::RequestVerificationAsync(&text),
        };
        operation.map(Self).map_err(failed("asking by Windows Hello"))
    }
}

impl Drop for Prompt {
    fn drop(&mut self) {
        // One that has ended takes no notice.
        if let Err(error) = self.0.Cancel() {
            tracing::debug!(%error, "the prompt for consent could not be taken back");
        }
    }
}
