using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Crm.Benchmarks;

/// <summary>Nanoseconds this thread has worked: waiting for a processor that others use does not count. Elsewhere than on Linux the clock on the wall.</summary>
internal static class ThreadTime
{
    private const int ThreadCpuTime = 3;

    public static long Now() => OperatingSystem.IsLinux() && ReadClock(ThreadCpuTime, out var time) == 0
        ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out Reading time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Reading
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
