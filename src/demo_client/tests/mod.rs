//! Haru against an authorization server and an API that keep their word, and against some that do not.

mod answers;
mod calendar;
mod flow;
mod pages;
mod passes;
mod provocations;
mod registration;
mod steps;
mod watched;
mod world;
