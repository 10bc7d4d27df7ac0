//! What the system says of this process, under the names that all programs have for it.

use std::fs;
use std::time::Duration;

use rustix::process::{Resource, getrlimit};
use rustix::time::{ClockId, clock_gettime};

use ports::measures::Page;

/// What the system does not say is left out.
pub fn tell(page: &mut Page) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(kilobytes) = number(&status, "VmRSS:") {
        page.gauge("process_resident_memory_bytes", "Resident memory size in bytes.", kilobytes * 1024);
    }
    if let Some(threads) = number(&status, "Threads:") {
        page.gauge("process_threads", "Number of OS threads in the process.", threads);
    }
    if let Ok(descriptors) = fs::read_dir("/proc/self/fd") {
        // One of them is the one that looks.
        let open = u64::try_from(descriptors.count()).unwrap_or(u64::MAX).saturating_sub(1);
        page.gauge("process_open_fds", "Number of open file descriptors.", open);
    }
    if let Some(most) = getrlimit(Resource::Nofile).current {
        page.gauge("process_max_fds", "Maximum number of open file descriptors.", most);
    }
    let spent = Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).unwrap_or_default();
    page.seconds("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", spent.as_secs_f64());
}

/// The number behind `name` in /proc/self/status (proc_pid_status(5)).
fn number(status: &str, name: &str) -> Option<u64> {
    let value = status.lines().find_map(|line| line.strip_prefix(name))?;
    value.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_holds_is_read_out_of_what_the_system_says() {
        let status = "Name:\tmatgim\nVmHWM:\t  9 kB\nVmRSS:\t   51324 kB\nThreads:\t7\n";
        assert_eq!((number(status, "VmRSS:"), number(status, "Threads:")), (Some(51_324), Some(7)));
        assert_eq!(number(status, "VmSwap:"), None);
        let mut page = Page::default();
        tell(&mut page);
        let text = page.into_text();
        for name in ["process_resident_memory_bytes", "process_open_fds", "process_cpu_seconds_total"] {
            let value = text.lines().find_map(|line| line.strip_prefix(name)).expect(name);
            assert!(value.trim().parse::<f64>().is_ok_and(|value| value > 0.0), "{name}{value}");
        }
    }
}
