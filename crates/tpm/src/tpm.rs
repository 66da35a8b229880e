use nod_tpm_wire::{Answer, Ask, Auth, Bytes, Point, Refusal, StoredKey};

use crate::{connection::Connection, refused::Refused};

/// The TPM, opened with the first request.
#[derive(Default)]
pub struct Tpm {
    open: Option<Connection>,
}

impl Tpm {
    pub fn answer(&mut self, ask: Ask) -> Answer {
        let answer = match ask {
            Ask::State => self.with(Connection::state).map(Answer::State),
            Ask::Make { auth } => {
                let made = self.with(|connection| connection.make(auth.as_ref()));
                made.map(|(key, point)| Answer::Made { key, point })
            }
            Ask::Load { key, point } => self.load(&key, &point),
            Ask::Sign { key, point, digest, auth } => self.sign(&key, &point, &digest, auth.as_ref()),
        };
        answer.unwrap_or_else(|Refused { why, detail }| Answer::Refused { why, detail })
    }

    fn load(&mut self, key: &StoredKey, point: &Point) -> Result<Answer, Refused> {
        let clean = self.with(|connection| {
            let loaded = connection.load(key, point, None)?;
            Ok(connection.unload(&loaded))
        })?;
        if !clean {
            self.open = None;
        }
        Ok(Answer::Loaded)
    }

    fn sign(
        &mut self,
        key: &StoredKey,
        point: &Point,
        digest: &Bytes,
        auth: Option<&Auth>,
    ) -> Result<Answer, Refused> {
        let loaded = self.with(|connection| connection.load(key, point, Some(auth.is_some())))?;
        let gone = || Refused::new(Refusal::Unreachable, "the connection is gone");
        let connection = self.open.as_mut().ok_or_else(gone)?;
        // Once, whatever comes of it: another time would be another try.
        let signature = connection.sign(&loaded, &digest.0, auth);
        if !connection.unload(&loaded) {
            self.open = None;
        }
        Ok(Answer::Signed { signature: signature? })
    }

    /// Does `work` with the connection held, or where that has gone stale, with a new one.
    fn with<T>(&mut self, work: impl Fn(&mut Connection) -> Result<T, Refused>) -> Result<T, Refused> {
        if let Some(connection) = self.open.as_mut() {
            match work(connection) {
                Err(refused) if refused.may_be_the_connection() => self.open = None,
                result => return result,
            }
        }
        work(self.open.insert(Connection::open()?))
    }
}
