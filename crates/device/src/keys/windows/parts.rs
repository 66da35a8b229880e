//! Secrets that are longer than one entry of Credential Manager holds.
//!
//! The entry then says in which others the secret stands: `nod-parts 1 <set> <count>`. There are two sets of
//! names. A change is written to the one that is not in use, and is whole once the entry names it.

use std::{any::Any, collections::HashMap, sync::Arc};

use keyring_core::{
    Credential, CredentialStore, Entry, Error, Result,
    api::{CredentialApi, CredentialStoreApi},
};
use zeroize::{Zeroize, Zeroizing};

/// A store whose entries hold secrets of any length, over one whose entries hold `limit` bytes.
pub struct Parted {
    pub store: Arc<CredentialStore>,
    pub limit: usize,
}

impl CredentialStoreApi for Parted {
    fn vendor(&self) -> String {
        self.store.vendor()
    }

    fn id(&self) -> String {
        self.store.id()
    }

    /// Entries have no labels here.
    fn build(&self, service: &str, user: &str, _modifiers: Option<&HashMap<&str, &str>>) -> Result<Entry> {
        Ok(Entry::new_with_credential(Arc::new(PartedEntry {
            store: Arc::clone(&self.store),
            limit: self.limit,
            service: service.to_owned(),
            user: user.to_owned(),
        })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct PartedEntry {
    store: Arc<CredentialStore>,
    limit: usize,
    service: String,
    user: String,
}

impl CredentialApi for PartedEntry {
    fn set_secret(&self, secret: &[u8]) -> Result<()> {
        let old = match self.head()?.get_secret() {
            Ok(head) => Parts::named_by(&Zeroizing::new(head)),
            Err(Error::NoEntry) => None,
            Err(error) => return Err(error),
        };
        if secret.len() <= self.limit {
            self.head()?.set_secret(secret)?;
        } else {
            let set = if old.as_ref().is_some_and(|old| old.set == 'a') { 'b' } else { 'a' };
            let mut count = 0;
            for part in secret.chunks(self.limit) {
                self.part(set, count)?.set_secret(part)?;
                count += 1;
            }
            self.head()?.set_secret(format!("{HEAD}{set} {count}").as_bytes())?;
            self.remove_parts(set, count)?;
        }
        match old {
            Some(old) => self.remove_parts(old.set, 0),
            None => Ok(()),
        }
    }

    fn get_secret(&self) -> Result<Vec<u8>> {
        let head = Zeroizing::new(self.head()?.get_secret()?);
        let Some(Parts { set, count }) = Parts::named_by(&head) else { return Ok(head.to_vec()) };
        // Sized beforehand: growing would leave a copy behind.
        let mut secret = Zeroizing::new(Vec::with_capacity(count * self.limit));
        for number in 0..count {
            match self.part(set, number)?.get_secret() {
                Ok(mut part) => {
                    secret.extend_from_slice(&part);
                    part.zeroize();
                }
                Err(Error::NoEntry) => {
                    return Err(Error::BadStoreFormat("a part of the entry is missing".into()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(std::mem::take(&mut *secret))
    }

    fn delete_credential(&self) -> Result<()> {
        let deleted = self.head()?.delete_credential();
        self.remove_parts('a', 0)?;
        self.remove_parts('b', 0)?;
        deleted
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
        self.head()?.get_secret().map(|mut secret| secret.zeroize())?;
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some((self.service.clone(), self.user.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl PartedEntry {
    fn head(&self) -> Result<Entry> {
        self.store.build(&self.service, &self.user, None)
    }

    fn part(&self, set: char, number: usize) -> Result<Entry> {
        self.store.build(&self.service, &format!("{}.{set}{number}", self.user), None)
    }

    /// From `first` to the first one that is not there.
    fn remove_parts(&self, set: char, first: usize) -> Result<()> {
        for number in first.. {
            match self.part(set, number)?.delete_credential() {
                Ok(()) => {}
                Err(Error::NoEntry) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

const HEAD: &str = "nod-parts 1 ";
/// No secret of ours comes near; a foreign entry must not make us fill the memory.
const MOST_PARTS: usize = 256;

struct Parts {
    set: char,
    count: usize,
}

impl Parts {
    /// `None` where the entry holds the secret itself.
    fn named_by(head: &[u8]) -> Option<Self> {
        let head = str::from_utf8(head).ok()?.strip_prefix(HEAD)?;
        let (set, count) = head.split_once(' ')?;
        let set = match set {
            "a" => 'a',
            "b" => 'b',
            _ => return None,
        };
        let count = count.parse().ok().filter(|count| *count <= MOST_PARTS)?;
        Some(Self { set, count })
    }
}

#[cfg(test)]
mod tests {
    use keyring_core::mock;

    use super::*;

    const LIMIT: usize = 100;

    fn stores() -> (Arc<mock::Store>, Parted) {
        let store = mock::Store::new().unwrap();
        (Arc::clone(&store), Parted { store, limit: LIMIT })
    }

    fn entry(parted: &Parted) -> Entry {
        parted.build("nod", "app-pin", None).unwrap()
    }

    /// The names under which the store holds something.
    fn held(store: &mock::Store) -> Vec<String> {
        let entries = store.search(&HashMap::new()).unwrap();
        let mut held: Vec<_> = entries
            .iter()
            .filter(|entry| entry.get_secret().is_ok())
            .filter_map(|entry| entry.get_specifiers().map(|(_, user)| user))
            .collect();
        held.sort();
        held
    }

    fn fail_next(store: &mock::Store, user: &str) {
        let entry = store.build("nod", user, None).unwrap();
        let credential = entry.as_any().downcast_ref::<mock::Cred>().unwrap();
        credential.set_error(Error::Invalid("write".into(), "the process was killed".into()));
    }

    #[test]
    fn a_missing_part_is_no_secret() {
        let (store, parted) = stores();
        entry(&parted).set_secret(&[7; 250]).unwrap();
        store.build("nod", "app-pin.a1", None).unwrap().delete_credential().unwrap();
        assert!(matches!(entry(&parted).get_secret(), Err(Error::BadStoreFormat(_))));
    }

    #[test]
    fn a_change_that_stops_at_any_part_leaves_the_old_secret() {
        for part in ["app-pin.b0", "app-pin.b1", "app-pin.b2"] {
            let (store, parted) = stores();
            entry(&parted).set_secret(&[1; 150]).unwrap();
            fail_next(&store, part);
            entry(&parted).set_secret(&[2; 250]).unwrap_err();
            assert_eq!(entry(&parted).get_secret().unwrap(), [1; 150], "{part}");
            entry(&parted).set_secret(&[2; 250]).unwrap();
            assert_eq!(entry(&parted).get_secret().unwrap(), [2; 250], "{part}");
        }
    }

    #[test]
    fn nothing_is_left_of_what_was_replaced_or_deleted() {
        let (store, parted) = stores();
        entry(&parted).set_secret(&[1; 450]).unwrap();
        entry(&parted).set_secret(&[2; 150]).unwrap();
        assert_eq!(held(&store), ["app-pin", "app-pin.b0", "app-pin.b1"]);
        entry(&parted).set_secret(&[3; 100]).unwrap();
        assert_eq!(held(&store), ["app-pin"]);
        entry(&parted).set_secret(&[4; 101]).unwrap();
        entry(&parted).delete_credential().unwrap();
        assert_eq!(held(&store), Vec::<String>::new());
        assert!(matches!(entry(&parted).delete_credential(), Err(Error::NoEntry)));
    }

    #[test]
    fn secrets_of_any_length_come_back() {
        for length in [0, 1, LIMIT - 1, LIMIT, LIMIT + 1, 3 * LIMIT, 2560] {
            let (_, parted) = stores();
            let secret: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            entry(&parted).set_secret(&secret).unwrap();
            assert_eq!(entry(&parted).get_secret().unwrap(), secret, "{length}");
        }
    }

    #[test]
    fn what_only_looks_like_a_list_of_parts_is_a_secret() {
        for secret in ["nod-parts 1 c 2", "nod-parts 1 a", "nod-parts 1 a -1", "nod-parts 1 a 257"] {
            let (_, parted) = stores();
            entry(&parted).set_secret(secret.as_bytes()).unwrap();
            assert_eq!(entry(&parted).get_secret().unwrap(), secret.as_bytes());
        }
    }
}
