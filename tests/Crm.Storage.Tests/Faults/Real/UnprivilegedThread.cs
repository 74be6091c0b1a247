using System.Runtime.InteropServices;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Work by somebody whom the rights of files hold for: the superuser may do everything.</summary>
internal static partial class UnprivilegedThread
{
    private const int Nobody = 65_534;

    /// <summary>Runs work on a thread that has the rights of nobody where this process has all of them; the work must not leave the thread.</summary>
    public static string? CodeOf(Func<Task> work)
    {
        string? code = null;
        var thread = new Thread(() =>
        {
            if (OperatingSystem.IsLinux() && Environment.UserName == "root")
            {
                _ = SetFsUid(Nobody);
            }

            code = Committing.CodeAsync(work).GetAwaiter().GetResult();
        });
        thread.Start();
        thread.Join();
        return code;
    }

    // Of this thread alone, and with it the right to pass over the rights of files.
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFsUid(int user);
}
