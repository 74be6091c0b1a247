using System.Diagnostics;
using System.Globalization;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>A disk of few bytes, where this process may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Mounts a disk, or skips the test.</summary>
    /// <param name="kilobytes">Its size.</param>
    /// <param name="owner">Whose it is; absent = of this process.</param>
    public static SmallDisk OrSkip(int kilobytes, (string User, string Group)? owner = null)
    {
        var whose = owner is { } other ? $",uid={other.User},gid={other.Group}" : "";
        var folder = Directory.CreateTempSubdirectory("crm-small-disk-").FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"mode=0777,size={kilobytes}k{whose}"), "tmpfs", folder) != 0)
        {
            Directory.Delete(folder);
            Assert.Skip("This process may not mount a disk.");
        }

        return new SmallDisk(folder);
    }

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Fills the disk up.</summary>
    /// <returns>Give it to <see cref="System.IO.File.Delete"/> to make room again.</returns>
    public string Fill()
    {
        var path = File("filler");
        using var filler = System.IO.File.Create(path, 1);
        for (var piece = new byte[4096]; ;)
        {
            try
            {
                filler.Write(piece);
            }
            catch (IOException)
            {
                return path;
            }
        }
    }

    public void Dispose()
    {
        _ = Run("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
