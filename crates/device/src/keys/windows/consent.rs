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
    error::{Failure, Meaning},
    gate::{self, Hello},
    ncrypt::failed,
    prompting::off_the_runtime,
    window,
};

/// Whether Windows Hello could ask now.
pub async fn hello() -> Result<Hello, Failure> {
    let doing = "asking whether Windows Hello is set up";
    let answer = off_the_runtime(move || {
        UserConsentVerifier::CheckAvailabilityAsync()
            .and_then(|operation| operation.join())
            .map_err(failed(doing))
    })
    .await;
    match answer {
        Ok(availability) => Ok(Hello::from_availability(availability.0)),
        // An edition of Windows without it.
        Err(failure) if failure.meaning() == Meaning::Unsupported => Ok(Hello::Absent),
        Err(failure) => Err(failure),
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
