//! The pages of the administration, in every state that has words of its own, made by hand.

use super::bodies::EVIL;
use oauth::administration::ActKind;
use oauth::client::ClientKind;
use oauth::names::{ClientId, Subject, Timestamp};
use view::administration::{
    ActRefusal, Administration, AuditLine, AuditLog, Backup, Backups, ClientLine, Clients, Day, Link, Overview, People,
    PersonLine, Setting, SettingSource, Shown,
};
use view::factors::Unprinted;
use view::page::Body;

const NOW: Timestamp = Timestamp::from_millis(1_795_392_300_000);

fn page(shown: Shown) -> Administration {
    Administration { now: NOW, is_confirmed: true, confirmed_seconds: 600, said: None, refused: None, shown }
}

fn overview(backups: Backups, days: Vec<Day>) -> Shown {
    Shown::Overview(Box::new(Overview {
        people: 12_345,
        disabled_people: 2,
        clients: 3,
        suspended_clients: 1,
        live_tokens: 100_000,
        is_more: true,
        database_bytes: 1_234_567,
        log_bytes: Some(1_000),
        days,
        version: "0.1.0".to_owned(),
        backups,
    }))
}

fn person(is_well: bool) -> PersonLine {
    PersonLine {
        id: Subject::generate([7; 16]),
        username: EVIL.to_owned(),
        created_at: NOW,
        disabled_at: (!is_well).then_some(NOW),
        is_administrator: is_well,
        is_this: is_well,
        has_second_factor: is_well,
        passkeys: 1,
        sessions: 2,
        last_seen_at: is_well.then_some(NOW),
        apps: 3,
        clients: 4,
    }
}

fn client(is_well: bool) -> ClientLine {
    ClientLine {
        id: ClientId::parse("a b/../<c>").expect("an id"),
        name: EVIL.to_owned(),
        kind: ClientKind::Confidential,
        owner: is_well.then(|| EVIL.to_owned()),
        created_at: NOW,
        suspended_at: (!is_well).then_some(NOW),
        vouched_at: is_well.then_some(NOW),
        redirect_uris: vec!["https://planner.example/cb?a=b&c=\"d".to_owned()],
        people: 5,
        last_token_at: is_well.then_some(NOW),
        refusals: 6,
        seen: "seen".to_owned(),
    }
}

fn people(part: &str, people: Vec<PersonLine>) -> Shown {
    let next = people.first().map(|_| "a&b".to_owned());
    Shown::People(People { part: part.to_owned(), is_later: next.is_some(), people, next, invites: true })
}

fn clients(part: &str, clients: Vec<ClientLine>) -> Shown {
    let next = clients.first().map(|_| "5.a&b".to_owned());
    Shown::Clients(Clients { part: part.to_owned(), is_later: next.is_some(), clients, next })
}

fn link(kind: ActKind) -> Shown {
    let address = Unprinted::new("https://id.example/x?link=a&b".to_owned());
    let username = (kind == ActKind::ResetLinkMade).then(|| EVIL.to_owned());
    Shown::Link(Link { kind, username, address, expires_at: NOW })
}

pub fn administration() -> Vec<Body> {
    let day = Day { at: NOW, tokens: 5, refusals: 1, sign_ins: 2, failed_sign_ins: 1, sign_ups: 1 };
    let backup = Backup { file: "matgim.db".to_owned(), made_at: NOW, bytes: 9 };
    let folder = || "/var/<b>".to_owned();
    let event = |kind| AuditLine {
        at: NOW,
        actor: (kind > ActKind::SessionsEnded).then(|| EVIL.to_owned()),
        kind,
        object: Some(EVIL.to_owned()),
    };
    let setting = |source| Setting { name: "base_url".to_owned(), value: "http://<b>".to_owned(), source };
    let shown = vec![
        overview(Backups::Elsewhere, vec![]),
        overview(Backups::Here { folder: folder(), newest: None }, vec![day; 30]),
        overview(Backups::Here { folder: folder(), newest: Some(backup) }, vec![day]),
        people("", vec![]),
        people(EVIL, vec![]),
        people(EVIL, vec![person(true), person(false)]),
        clients("", vec![]),
        clients(EVIL, vec![]),
        clients(EVIL, vec![client(true), client(false)]),
        Shown::Settings(vec![setting(SettingSource::Default), setting(SettingSource::Named("<b>".to_owned()))]),
        Shown::Audit(AuditLog::default()),
        Shown::Audit(AuditLog { events: ActKind::ALL.map(event).to_vec(), next: Some(7), is_later: true }),
        link(ActKind::ResetLinkMade),
        link(ActKind::InvitationMade),
        link(ActKind::AdministratorLinkMade),
    ];
    let mut pages: Vec<Administration> = shown.into_iter().map(page).collect();
    let one = || page(people("", vec![person(true)]));
    pages.push(Administration { is_confirmed: false, ..one() });
    pages.extend(ActKind::ALL.map(|kind| Administration { said: Some(kind), ..one() }));
    let refusals = [
        ActRefusal::Unconfirmed,
        ActRefusal::AlreadySo,
        ActRefusal::NotThere,
        ActRefusal::Disabled,
        ActRefusal::ChangedMeanwhile,
        ActRefusal::LastAdministrator,
        ActRefusal::BackupFailed("the folder <b> does not exist".to_owned()),
    ];
    pages.extend(refusals.map(|refused| {
        let is_confirmed = refused != ActRefusal::Unconfirmed;
        Administration { is_confirmed, refused: Some(refused), ..one() }
    }));
    pages.into_iter().map(|page| Body::Administration(Box::new(page))).collect()
}
