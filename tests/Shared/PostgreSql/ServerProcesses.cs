using System.Diagnostics;
using System.Globalization;

namespace Crm.Tests.PostgreSql;

/// <summary>The processes of a server, by the kernel's own lists (Linux).</summary>
internal static class ServerProcesses
{
    /// <summary>Kills (SIGKILL) a process and its children, and waits until none of them is left: the next server refuses to start while one holds the shared memory.</summary>
    public static async Task KillAllAsync(int process)
    {
        int[] all = [process, .. ChildrenOf(process)];
        foreach (var one in all)
        {
            try
            {
                Process.GetProcessById(one).Kill();
            }
            catch (ArgumentException)
            {
                // It had ended.
            }
        }

        while (all.Any(IsAlive))
        {
            await Task.Delay(5);
        }
    }

    /// <summary>Whether a process runs; one that ended and whose parent has not asked yet does not.</summary>
    public static bool IsAlive(int process) => !OperatingSystem.IsLinux() || StateOf(process) is not (null or { State: "Z" });

    private static IEnumerable<int> ChildrenOf(int process) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && StateOf(id)?.Parent == process
        select id;

    // State and parent follow the name, which stands in parentheses and may hold blanks.
    private static (string State, int Parent)? StateOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
