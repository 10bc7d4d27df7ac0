//! What a server costs, as the system counts it (proc_pid_stat(5)): of the process and of those that it started.

use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use fs_err as fs;

/// Processor time of the process, in its own code and in the system's for it.
pub fn processor(id: u32) -> Duration {
    let ticks: u64 = family(id).into_iter().filter_map(stat).map(|fields| fields.0).sum();
    Duration::from_secs_f64(ticks as f64 / ticks_a_second())
}

/// What is in memory now, in MB of 1,000,000 bytes.
pub fn resident(id: u32) -> f64 {
    let kilobytes = |id: u32| {
        let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok())
    };
    family(id).into_iter().filter_map(kilobytes).sum::<u64>() as f64 * 1024.0 / 1e6
}

fn family(id: u32) -> Vec<u32> {
    let mut family = vec![id];
    let mut known = 0;
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten();
    let all: Vec<(u32, u32)> = folders
        .filter_map(|folder| folder.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, stat(id)?.1)))
        .collect();
    while known < family.len() {
        let parent = family[known];
        family.extend(all.iter().filter(|(_, own)| *own == parent).map(|(id, _)| *id));
        known += 1;
    }
    family
}

/// Ticks of processor time, and the parent.
fn stat(id: u32) -> Option<(u64, u32)> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name of a program may have spaces and parentheses.
    let behind_name = text.rsplit_once(')')?.1;
    let fields: Vec<&str> = behind_name.split_ascii_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some((ticks(11)? + ticks(12)?, fields.get(1)?.parse().ok()?))
}

fn ticks_a_second() -> f64 {
    static TICKS: OnceLock<f64> = OnceLock::new();
    *TICKS.get_or_init(|| {
        let said = Command::new("getconf").arg("CLK_TCK").output().ok();
        said.and_then(|said| String::from_utf8(said.stdout).ok()?.trim().parse().ok()).unwrap_or(100.0)
    })
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn what_this_process_has_worked_is_counted() {
        let id = std::process::id();
        let before = processor(id);
        let began = Instant::now();
        let mut sum = 0_u64;
        while processor(id) - before < Duration::from_millis(30) {
            assert!(began.elapsed() < Duration::from_secs(20), "nothing was counted");
            for _ in 0..1_000_000 {
                sum = std::hint::black_box(sum.wrapping_mul(3) + 1);
            }
        }
        assert!(resident(id) > 0.5);
    }

    #[test]
    fn a_process_that_it_started_belongs_to_it() {
        let mut child = Command::new("sleep").arg("10").spawn().unwrap();
        assert!(family(std::process::id()).contains(&child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
