//! `LAContext`: who is enrolled, and the prompt.
#![allow(unsafe_code, reason = "Objective-C calls; each is wrapped here")]

use std::sync::mpsc;

use block2::RcBlock;
use nod_core::ports::{Biometry, SystemGate};
use objc2::{
    rc::{Retained, autoreleasepool},
    runtime::Bool,
};
use objc2_core_foundation::CFType;
use objc2_foundation::{NSError, NSProcessInfo, NSString};
use objc2_local_authentication::{LAAccessControlOperation, LABiometryType, LAContext, LAPolicy};
use objc2_security::SecAccessControl;

use super::{
    enrolment::Enrolment,
    error::{Domain, Fault},
    hardware::Biometrics,
};

pub struct Context(Retained<LAContext>);

// SAFETY: a context answers on queues of the framework's own and `invalidate` is there to end what another
// thread began, so it has to stand calls from several threads; what it knows lies with a system service.
// Retaining and releasing are atomic, as for every object.
unsafe impl Send for Context {}
// SAFETY: as above. Apart from `invalidate`, one thread after the other uses a context here.
unsafe impl Sync for Context {}

impl Context {
    /// For looking things up: whatever would need the person fails.
    pub fn silent() -> Self {
        let context = Self::new();
        // SAFETY: sets a property.
        unsafe { context.0.setInteractionNotAllowed(true) };
        context
    }

    /// For one prompt.
    pub fn asking() -> Self {
        let context = Self::new();
        // A button for the password would lead nowhere: the keys take none.
        // SAFETY: sets a property, which copies the string.
        unsafe { context.0.setLocalizedFallbackTitle(Some(&NSString::from_str(""))) };
        context
    }

    /// Asks for the use of what is guarded by `access` and waits for the answer; never on the main thread.
    /// `reason` must not be empty.
    pub fn evaluate(&self, access: &SecAccessControl, reason: &str) -> Result<Biometry, Fault> {
        // What is wrong with the gate is told before anything is shown; and until then the context does not
        // know its reader.
        self.can_evaluate()?;
        let (answer, answered) = mpsc::channel();
        let reply = RcBlock::new(move |success: Bool, error: *mut NSError| {
            // SAFETY: the framework passes an error that lives as long as this call, or none.
            let error = unsafe { error.as_ref() };
            let result = match (success.as_bool(), error) {
                (true, _) => Ok(()),
                (false, Some(error)) => Err(fault(error)),
                (false, None) => Err(Fault::other("refused without a reason")),
            };
            // Nobody waits any more: then nobody needs it.
            let _ = answer.send(result);
        });
        // SAFETY: the block holds nothing but a sender, which may go to another thread.
        unsafe {
            self.0.evaluateAccessControl_operation_localizedReason_reply(
                access,
                LAAccessControlOperation::UseKeySign,
                &NSString::from_str(reason),
                &reply,
            );
        }
        // The framework has its own; when that goes without a call, the wait ends.
        drop(reply);
        answered.recv().unwrap_or_else(|_| Err(Fault::other("the prompt went without an answer")))?;
        Ok(self.biometry().unwrap_or(Biometry::Any))
    }

    /// Ends what is being asked with `LAErrorAppCancel`, and whatever is asked later.
    pub fn invalidate(&self) {
        // SAFETY: always allowed, also a second time.
        unsafe { self.0.invalidate() };
    }

    /// For `kSecUseAuthenticationContext`.
    pub fn as_cf(&self) -> &CFType {
        let context: *const LAContext = &*self.0;
        // SAFETY: each Objective-C object can be retained and released as a CFType, which is all that the
        // dictionary it is put into does with it. It lives as long as `self`.
        unsafe { &*context.cast::<CFType>() }
    }

    fn new() -> Self {
        // SAFETY: an initializer without conditions.
        Self(unsafe { LAContext::new() })
    }

    fn can_evaluate(&self) -> Result<(), Fault> {
        // SAFETY: may be called anywhere but in a reply block.
        unsafe { self.0.canEvaluatePolicy_error(LAPolicy::DeviceOwnerAuthenticationWithBiometrics) }
            .map_err(|error| fault(&error))
    }

    /// Known after `can_evaluate` alone.
    fn biometry(&self) -> Option<Biometry> {
        // SAFETY: reads a property.
        match unsafe { self.0.biometryType() } {
            LABiometryType::None => None,
            LABiometryType::TouchID => Some(Biometry::Fingerprint),
            LABiometryType::FaceID => Some(Biometry::Face),
            // Optic ID, and what is still to come.
            _ => Some(Biometry::Any),
        }
    }

    /// Known after `can_evaluate` succeeded.
    fn enrolled(&self) -> Option<Enrolment> {
        // `domainState`, which is to follow it, begins with macOS 15 and iOS 18.
        #[allow(deprecated)]
        // SAFETY: reads a property.
        let state = unsafe { self.0.evaluatedPolicyDomainState() }?;
        let os = NSProcessInfo::processInfo().operatingSystemVersion().majorVersion;
        Some(Enrolment { os, state: state.to_vec() })
    }
}

/// What the device could recognise the person by, and whom. Asks nobody.
pub fn biometrics() -> Biometrics {
    autoreleasepool(|_| {
        let context = Context::new();
        match context.can_evaluate() {
            Ok(()) => Biometrics {
                gate: SystemGate::Ready(context.biometry().unwrap_or(Biometry::Any)),
                enrolled: context.enrolled(),
            },
            Err(fault) => Biometrics { gate: fault.gate(context.biometry()), enrolled: None },
        }
    })
}

fn fault(error: &NSError) -> Fault {
    Fault {
        domain: Domain::named(&error.domain().to_string()),
        code: error.code(),
        text: error.localizedDescription().to_string(),
    }
}
