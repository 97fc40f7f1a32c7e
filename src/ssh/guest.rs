//! One connection: proves who somebody is, and says yes or no to what they ask.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use russh::server::{
    Auth, ChannelOpenHandle, Handler, Msg, PublicKeyOffer, Response, Session, VerifiedPublicKey,
};
use russh::{Channel, ChannelId, ChannelOpenFailure, MethodKind, MethodSet, Pty};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::Options;
use super::channel::{self, Asked};
use super::counts::Refused;
use super::environment::Variables;
use super::house::House;
use super::presence::Presence;
use super::proof::{self, Known, Proof};
use super::roll::Holder;
use super::wire::Shears;

/// Channels of one connection: a person needs a board and perhaps a copy of files beside it.
const CHANNELS: usize = 8;

/// How somebody may prove who they are.
pub(super) fn methods(options: &Options) -> MethodSet {
    let mut methods = MethodSet::from(&[MethodKind::PublicKey] as &[_]);
    if options.passwords {
        methods.push(MethodKind::Password);
        methods.push(MethodKind::KeyboardInteractive);
    }
    methods
}

/// Whoever is at the other end.
pub(super) struct Guest {
    house: Arc<House>,
    from: IpAddr,
    shears: Shears,
    proven: Option<oneshot::Sender<Arc<Holder>>>,
    presence: Presence,
    /// Whether an unknown key was counted: people have several, and clients offer them all.
    noted: bool,
    proof: Proof,
    known: Option<Known>,
    /// Channels whose tasks run, and some whose tasks have ended.
    channels: HashMap<ChannelId, Opened>,
}

/// A channel that was opened.
struct Opened {
    /// Whether it has begun to do something.
    begun: bool,
    /// As its task has them, so that what is confirmed is what is taken.
    variables: Variables,
    task: JoinHandle<()>,
}

impl Guest {
    pub(super) fn new(
        house: Arc<House>,
        from: IpAddr,
        shears: Shears,
        proven: oneshot::Sender<Arc<Holder>>,
        presence: Presence,
    ) -> Self {
        Self {
            proof: Proof(Arc::clone(&house)),
            house,
            from,
            shears,
            proven: Some(proven),
            presence,
            noted: false,
            known: None,
            channels: HashMap::new(),
        }
    }

    /// No; but somebody may have another key, or mistype a password.
    fn no(&self) -> Auth {
        Auth::Reject {
            proceed_with_methods: Some(methods(&self.house.options)),
            partial_success: false,
        }
    }

    /// A key that nobody has costs little: no one finds another's by trying.
    fn unknown_key(&mut self) -> Auth {
        if !std::mem::replace(&mut self.noted, true) {
            self.house.porch.failed(self.from, Instant::now());
            self.house.counts.refused(Refused::Key);
        }
        self.no()
    }

    /// What can be guessed is not looked at for an address that has guessed too often.
    fn may_guess(&self) -> Result<(), russh::Error> {
        if self.house.porch.may_guess(self.from, Instant::now()) {
            return Ok(());
        }
        self.house.counts.refused(Refused::Failures);
        tracing::warn!("an address failed to sign in too often");
        Err(russh::Error::Disconnect)
    }

    fn guessed(&mut self, known: Option<Known>) -> Auth {
        if known.is_none() {
            self.house.porch.guessed(self.from, Instant::now());
            self.house.counts.refused(Refused::Password);
        }
        self.let_in(known)
    }

    fn let_in(&mut self, known: Option<Known>) -> Auth {
        self.known = known;
        if self.known.is_some() {
            Auth::Accept
        } else {
            self.no()
        }
    }

    /// Whether a channel may begin to do something: each does one thing.
    fn begins(&mut self, id: ChannelId, session: &mut Session) -> Result<(), russh::Error> {
        match self.channels.get_mut(&id) {
            Some(opened) if !opened.begun => {
                opened.begun = true;
                session.channel_success(id)
            }
            _ => session.channel_failure(id),
        }
    }
}

impl Handler for Guest {
    type Error = russh::Error;

    async fn auth_publickey_offered(
        &mut self,
        user: &str,
        offer: PublicKeyOffer<'_>,
    ) -> Result<Auth, Self::Error> {
        if self.proof.may_prove(user, offer.public_key).await {
            return Ok(Auth::Accept);
        }
        Ok(self.unknown_key())
    }

    async fn auth_publickey(
        &mut self,
        user: &str,
        key: VerifiedPublicKey<'_>,
    ) -> Result<Auth, Self::Error> {
        if proof::is_code(user) {
            self.may_guess()?;
            let known = self.proof.by_key(user, key.public_key).await;
            return Ok(self.guessed(known));
        }
        let known = self.proof.by_key(user, key.public_key).await;
        if known.is_none() {
            return Ok(self.unknown_key());
        }
        Ok(self.let_in(known))
    }

    async fn auth_password(&mut self, user: &str, password: &str) -> Result<Auth, Self::Error> {
        self.may_guess()?;
        let known = self.proof.by_password(user, password).await;
        Ok(self.guessed(known))
    }

    async fn auth_keyboard_interactive<'a>(
        &'a mut self,
        user: &str,
        _submethods: &str,
        response: Option<Response<'a>>,
    ) -> Result<Auth, Self::Error> {
        if !self.house.options.passwords {
            return Ok(self.no());
        }
        let Some(mut response) = response else {
            let prompt = self.house.options.catalogue.text("ssh-password");
            return Ok(Auth::Partial {
                name: "".into(),
                instructions: "".into(),
                prompts: vec![(prompt.into(), false)].into(),
            });
        };
        self.may_guess()?;
        let typed = response.next().unwrap_or_default();
        let known = match std::str::from_utf8(&typed) {
            Ok(password) => self.proof.by_password(user, password).await,
            Err(_) => None,
        };
        Ok(self.guessed(known))
    }

    async fn auth_succeeded(&mut self, _session: &mut Session) -> Result<(), Self::Error> {
        if let (Some(proven), Some(known)) = (self.proven.take(), &self.known) {
            let _ended = proven.send(Arc::clone(&known.holder));
        }
        Ok(())
    }

    async fn channel_open_session(
        &mut self,
        channel: Channel<Msg>,
        reply: ChannelOpenHandle,
        _session: &mut Session,
    ) -> Result<(), Self::Error> {
        let Some(known) = &self.known else {
            reply
                .reject(ChannelOpenFailure::AdministrativelyProhibited)
                .await;
            return Ok(());
        };
        // What counts is what runs, whoever closed it.
        self.channels.retain(|_, opened| !opened.task.is_finished());
        if self.channels.len() >= CHANNELS {
            reply.reject(ChannelOpenFailure::ResourceShortage).await;
            return Ok(());
        }
        let asked = Asked {
            house: Arc::clone(&self.house),
            holder: Arc::clone(&known.holder),
            enrolled: known.enrolled,
            shears: self.shears.clone(),
            _in_use: self.presence.begin(),
        };
        reply.accept().await;
        let id = channel.id();
        let opened = Opened {
            begun: false,
            variables: Variables::default(),
            task: tokio::spawn(channel::serve(channel, asked)),
        };
        self.channels.insert(id, opened);
        Ok(())
    }

    // What a channel asks for goes to its task as well; here it is only answered, at once and in its order.

    async fn pty_request(
        &mut self,
        channel: ChannelId,
        _term: &str,
        _columns: u32,
        _rows: u32,
        _pixels_across: u32,
        _pixels_down: u32,
        _modes: &[(Pty, u32)],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn env_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        value: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        let opened = self.channels.get_mut(&channel);
        // Too late is not taken, either.
        let opened = opened.filter(|opened| !opened.begun);
        if opened.is_some_and(|opened| opened.variables.set(name, value)) {
            session.channel_success(channel)
        } else {
            session.channel_failure(channel)
        }
    }

    async fn exec_request(
        &mut self,
        channel: ChannelId,
        _data: &[u8],
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        self.begins(channel, session)
    }

    async fn subsystem_request(
        &mut self,
        channel: ChannelId,
        name: &str,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        if channel::is_subsystem(name) {
            self.begins(channel, session)
        } else {
            session.channel_failure(channel)
        }
    }

    async fn window_change_request(
        &mut self,
        channel: ChannelId,
        _columns: u32,
        _rows: u32,
        _pixels_across: u32,
        _pixels_down: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_success(channel)
    }

    async fn x11_request(
        &mut self,
        channel: ChannelId,
        _single: bool,
        _protocol: &str,
        _cookie: &str,
        _screen: u32,
        session: &mut Session,
    ) -> Result<(), Self::Error> {
        session.channel_failure(channel)
    }
}
