use nod_core::GuardLock;

use super::*;

/// Decisions that are listed at once.
const PAGE: usize = 2;

#[async_trait]
impl Provider for World {
    fn recognises(&self, _: &OfferText) -> bool {
        true
    }

    async fn read_offer(&self, _: &OfferText, _: &Trust) -> Result<Offer, OfferError> {
        self.call().await;
        let kind = self.state().kind;
        let possession = match kind {
            ProviderKind::PrivacyIdea => KeyAlgorithm::Rs256,
            ProviderKind::Native | ProviderKind::EduMfa => KeyAlgorithm::Es256,
        };
        Ok(Offer {
            provider: kind,
            code: "ABCDEFGHIJKLMNOP".to_owned(),
            key_checked: false,
            keys: KeysWanted { possession, verification: kind == ProviderKind::Native },
            service_name: "Example ID".to_owned(),
            service_address: self.state().service_address.unwrap_or("id.example.com").to_owned(),
            account: "ada@example.com".to_owned(),
            key_challenge: Vec::new(),
            wire: serde_json::Value::Null,
        })
    }

    async fn seal_enrolment(&self, enrolment: &Enrolment, _: &Gesture) -> Result<SealedEnrolment, SealError> {
        self.call().await;
        let account = Account {
            id: enrolment.id.clone(),
            provider: enrolment.offer.provider,
            line: self.state().line,
            service_name: enrolment.offer.service_name.clone(),
            service_address: enrolment.offer.service_address.clone(),
            label: enrolment.offer.account.clone(),
            device_name: enrolment.device.name.clone(),
            added_at: NOW,
            possession: enrolment.possession.clone(),
            verification: enrolment.verification.as_ref().map(|made| made.key.clone()),
            wire: serde_json::Value::Null,
        };
        Ok(SealedEnrolment { account, wire: format!("registration of {}", enrolment.id.0) })
    }

    async fn deliver_enrolment(&self, sealed: &SealedEnrolment) -> Result<Account, OfferError> {
        self.call().await;
        if let Some(error) = self.state().enrolment_fails.clone() {
            return Err(error);
        }
        let answer = {
            let mut state = self.state();
            let answer = state.answer.clone();
            if matches!(answer, Answering::Approves | Answering::CountsAndIsLost) {
                state.registered.insert(sealed.wire.clone());
            }
            answer
        };
        self.call().await;
        match answer {
            Answering::Approves | Answering::Says(_) => Ok(sealed.account.clone()),
            Answering::Unreachable | Answering::CountsAndIsLost => Err(OfferError::Unreachable),
            Answering::Refuses => Err(OfferError::UsedCode),
        }
    }

    async fn pending(&self, account: &Account) -> Result<Vec<Request>, ServiceError> {
        self.call().await;
        let mut state = self.state();
        state.asked += 1;
        if let Some(error) = state.asking_fails.clone() {
            return Err(error);
        }
        if matches!(state.answer, Answering::Unreachable) {
            return Err(ServiceError::Unreachable);
        }
        let pending = state.pending.clone();
        drop(state);
        Ok(pending.into_iter().filter(|request| request.account == account.id).collect())
    }

    async fn listen(&self, _: &Account) -> Result<BoxStream<'static, Heard>, ServiceError> {
        Err(ServiceError::Unreachable)
    }

    async fn seal(
        &self,
        account: &Account,
        request: &Request,
        answer: &nod_core::ports::Answer,
    ) -> Result<Sealed, SealError> {
        self.call().await;
        let mut state = self.state();
        if let Some(error) = state.seal_fails.clone() {
            return Err(error);
        }
        state.sealed += 1;
        let key = KeyClaim { tier: KeyTier::Software, gate: Gate::None };
        let verification = Verification {
            performed: false,
            amr: vec!["swk".to_owned()],
            bound: false,
            skipped_because: None,
        };
        Ok(Sealed {
            request: request.id.clone(),
            account: account.id.clone(),
            verdict: answer.verdict,
            valid_until: state.now + 55_000,
            renewable: true,
            wire: format!("verdict {}", state.sealed),
            assurance: Some(Assurance {
                answer: (state.kind == ProviderKind::Native).then(|| format!("verdict {}", state.sealed)),
                seen: Some(request.display.hash()),
                key,
                verification,
            }),
        })
    }

    async fn renew(&self, _: &Account, sealed: &Sealed) -> Result<Sealed, SealError> {
        self.call().await;
        Ok(Sealed { valid_until: self.state().now + 55_000, ..sealed.clone() })
    }

    async fn deliver(&self, _: &Account, sealed: &Sealed) -> Result<Outcome, ServiceError> {
        self.call().await;
        let answer = {
            let mut state = self.state();
            state.delivered += 1;
            let known =
                state.counted.get(&sealed.request).is_some_and(|verdicts| verdicts.contains(&sealed.wire));
            let answer = match state.answer.clone() {
                // A verdict that counted gets its receipt again, whatever the service thinks of new ones.
                Answering::Refuses if known => Answering::Approves,
                answer => answer,
            };
            if !matches!(answer, Answering::Unreachable | Answering::Refuses) {
                let new =
                    state.counted.entry(sealed.request.clone()).or_default().insert(sealed.wire.clone());
                if new {
                    let decision = super::super::decision(sealed, state.now);
                    state.decisions.push(decision);
                }
                state.pending.retain(|request| request.id != sealed.request);
            }
            answer
        };
        self.call().await;
        match answer {
            Answering::Approves if sealed.is_rejection() => Ok(Outcome::Rejected),
            Answering::Approves => Ok(Outcome::Approved { next: None }),
            Answering::Says(outcome) => Ok(outcome),
            Answering::Unreachable | Answering::CountsAndIsLost => Err(ServiceError::Unreachable),
            Answering::Refuses => Err(ServiceError::Refused("no".to_owned())),
        }
    }

    async fn extend(&self, _: &Account, request: &Request) -> Result<Request, ServiceError> {
        Ok(Request { expires_at: request.expires_at + 60_000, may_extend: false, ..request.clone() })
    }

    async fn seal_key_change(&self, change: &KeyChange, _: &Gesture) -> Result<SealedKeyChange, SealError> {
        self.call().await;
        let mut account = change.account.clone();
        let replaced = match change.purpose {
            KeyPurpose::Possession => {
                let new = AccountKey::Es256(change.made.key.clone());
                std::mem::replace(&mut account.possession, new).es256().cloned()
            }
            KeyPurpose::Verification => account.verification.replace(change.made.key.clone()),
        };
        let wire = format!("change to {}", change.made.key.key.0);
        Ok(SealedKeyChange { account, replaced: replaced.map(|key| key.key), wire })
    }

    async fn deliver_key_change(&self, sealed: &SealedKeyChange) -> Result<Account, ServiceError> {
        self.call().await;
        let answer = {
            let mut state = self.state();
            let known = state.changed.contains(&sealed.wire);
            let answer = match state.answer.clone() {
                Answering::Refuses if known => Answering::Approves,
                answer => answer,
            };
            if matches!(answer, Answering::Approves | Answering::CountsAndIsLost) {
                state.changed.insert(sealed.wire.clone());
            }
            answer
        };
        self.call().await;
        match answer {
            Answering::Approves | Answering::Says(_) => Ok(sealed.account.clone()),
            Answering::Unreachable | Answering::CountsAndIsLost => Err(ServiceError::Unreachable),
            Answering::Refuses => Err(ServiceError::Refused("no".to_owned())),
        }
    }

    async fn guard(
        &self,
        account: &Account,
        stance: Stance,
        by: KeyPurpose,
        _: &Gesture,
    ) -> Result<Guarded, ServiceError> {
        self.call().await;
        let mut state = self.state();
        if let Some(error) = state.guarding_fails.clone() {
            return Err(error);
        }
        state.stances.push((account.id.clone(), stance, by));
        let lock = match stance {
            Stance::Attack { since } => Some(GuardLock { at: since, device: "laptop".to_owned() }),
            Stance::Open | Stance::Armed { .. } | Stance::Paused { .. } => None,
        };
        let own = if lock.is_some() { Stance::Open } else { stance };
        let guarded = Guarded { stance: own, lock, requires_armed: false };
        state.guarded = Some(guarded.clone());
        Ok(guarded)
    }

    async fn decisions(&self, _: &Account, wanted: &DecisionsWanted) -> Result<Decisions, ServiceError> {
        self.call().await;
        let mut state = self.state();
        if matches!(state.answer, Answering::Unreachable) {
            return Err(ServiceError::Unreachable);
        }
        state.compared += u32::from(wanted.answer.is_none() && wanted.skip == 0);
        if state.decisions_refused {
            return Err(ServiceError::Refused("no".to_owned()));
        }
        let time = (state.now + state.clock_difference) / 1000;
        let is_wanted = |one: &&Decision| {
            let at = (one.at + state.clock_difference) / 1000;
            at >= wanted.since && wanted.answer.as_ref().is_none_or(|answer| one.answer == *answer)
        };
        let mut list: Vec<_> = state.decisions.iter().filter(is_wanted).cloned().collect();
        list.reverse();
        let rest = list.split_off(list.len().min(wanted.skip as usize));
        let page: Vec<_> = rest.iter().take(PAGE).cloned().collect();
        Ok(Decisions { listed: page.len() as u32, more: rest.len() > PAGE, list: page, time })
    }

    async fn pushing(&self, _: &Account) -> Result<Pushing, ServiceError> {
        let mut state = self.state();
        state.asked_for_push += 1;
        match state.answer {
            Answering::Unreachable => Err(ServiceError::Unreachable),
            _ => Ok(Pushing {
                server: Some("server key".to_owned()),
                dead: std::mem::take(&mut state.dead),
                guard: state.guarded.clone(),
            }),
        }
    }

    async fn set_addresses(
        &self,
        _: &Account,
        addresses: &[PushAddress],
        notifications: Option<Permission>,
    ) -> Result<(), ServiceError> {
        let mut state = self.state();
        if matches!(state.answer, Answering::Unreachable) {
            return Err(ServiceError::Unreachable);
        }
        state.told_addresses.push(addresses.to_vec());
        state.told_notifications = notifications;
        Ok(())
    }

    async fn start_push_test(&self, _: &Account) -> Result<PushTest, ServiceError> {
        self.push_test(|_| {})
    }

    async fn read_push_test(&self, _: &Account, _: &RequestId) -> Result<PushTest, ServiceError> {
        self.push_test(|_| {})
    }

    async fn tell_push_test(
        &self,
        _: &Account,
        test: &RequestId,
        seen: PushTestSeen,
    ) -> Result<PushTest, ServiceError> {
        self.push_test(|state| state.push_test_seen.push((test.clone(), seen)))
    }

    fn is_named(&self, account: &Account, registration: &str) -> bool {
        account.id.0 == registration
    }

    fn key_challenge(&self, _: &Account) -> Vec<u8> {
        Vec::new()
    }

    async fn rename_device(&self, account: &Account, name: &str) -> Result<Account, ServiceError> {
        Ok(Account { device_name: name.to_owned(), ..account.clone() })
    }

    async fn devices(&self, _: &Account) -> Result<Vec<OwnDevice>, ServiceError> {
        self.call().await;
        let mut state = self.state();
        state.listed += 1;
        match state.answer {
            Answering::Unreachable => Err(ServiceError::Unreachable),
            _ => Ok(state.devices.clone()),
        }
    }

    async fn invite_device(&self, _: &Account, gesture: &Gesture) -> Result<DeviceInvitation, ServiceError> {
        self.call().await;
        let mut state = self.state();
        if matches!(state.answer, Answering::Unreachable) {
            return Err(ServiceError::Unreachable);
        }
        let pin = match gesture {
            Gesture::None => None,
            Gesture::Pin(pin) if pin.expose() == "271828" => Some(pin.expose().to_owned()),
            Gesture::Pin(_) => return Err(KeyError::WrongPin { tries_left: 4 }.into()),
        };
        state.invited.push(pin);
        let secret = |text: &str| Secret::new(text.to_owned());
        Ok(DeviceInvitation {
            link: secret("nod://register?service=https%3A%2F%2Fid.example.com&code=ABCDEFGHIJKL"),
            typed: secret("ABCD-EFGH"),
            expires_at: NOW + 600_000,
        })
    }

    async fn end_invitation(&self, _: &Account) -> Result<(), ServiceError> {
        self.call().await;
        let mut state = self.state();
        state.invitations_ended += 1;
        match state.answer {
            Answering::Unreachable => Err(ServiceError::Unreachable),
            _ => Ok(()),
        }
    }

    async fn remove_other(&self, _: &Account, device: &str, _: &Gesture) -> Result<(), ServiceError> {
        self.call().await;
        let mut state = self.state();
        if matches!(state.answer, Answering::Unreachable) {
            return Err(ServiceError::Unreachable);
        }
        state.devices.retain(|listed| listed.id != device);
        Ok(())
    }

    fn clock_difference(&self, _: &Account) -> Millis {
        self.state().clock_difference
    }

    async fn remove_device(&self, _: &Account) -> Result<(), ServiceError> {
        match self.state().answer {
            Answering::Unreachable => Err(ServiceError::Unreachable),
            _ => Ok(()),
        }
    }
}
