using System.Diagnostics;
using System.Globalization;

namespace Crm.Crash;

/// <summary>A writer in a process of its own, and what it has told so far.</summary>
internal sealed class ChildWriter : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly List<string> _told = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildWriter(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>When it stands; ends also when it never did.</summary>
    public Task Ready => _ready.Task;

    public int Count
    {
        get
        {
            lock (_told)
            {
                return _told.Count;
            }
        }
    }

    /// <summary>Waits until it has told so much, for a moment only if it is slow.</summary>
    public async Task ToldAsync(int lines)
    {
        for (var tries = 0; Count < lines && tries < 500 && !_process.HasExited; tries++)
        {
            await Task.Delay(10);
        }
    }

    public static ChildWriter Start(StoreName store, string at, string effects, int seed, int writers, bool delivers)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Crm.Crash.exe" : "Crm.Crash");
        string[] arguments = ["write", $"{store}", at, effects, Text(seed), Text(writers), delivers ? "1" : "0"];
        return new(Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!);
    }

    /// <summary>Kills it (SIGKILL) and gives every whole line that it told.</summary>
    public async Task<List<string>> KillAsync()
    {
        if (_process.HasExited)
        {
            throw new CrashFailure($"A writer ended by itself with {_process.ExitCode}: {await _errors}");
        }

        _process.Kill();
        return await EndAsync();
    }

    /// <summary>Lets it come to its end.</summary>
    public async Task<List<string>> StopAsync()
    {
        _process.StandardInput.Close();
        var told = await EndAsync();
        return _process.ExitCode == 0 ? told : throw new CrashFailure($"A writer ended with {_process.ExitCode}: {await _errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<List<string>> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        return _told;
    }

    private async Task ReadAsync()
    {
        // What stands after the last line feed was not told.
        var rest = "";
        var buffer = new char[16_384];
        for (int read; (read = await _process.StandardOutput.ReadAsync(buffer)) > 0;)
        {
            var lines = (rest + new string(buffer, 0, read)).Split('\n');
            rest = lines[^1];
            lock (_told)
            {
                _told.AddRange(lines[..^1]);
            }

            if (lines.Contains(WriterProgram.Ready))
            {
                _ready.TrySetResult();
            }
        }

        _ready.TrySetResult();
    }
}
