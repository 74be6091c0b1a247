using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Crm.Crash;

/// <summary>A node in a process of its own, as the router reaches it.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<string[]>> _waiting = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private long _count;

    public Node(string at, string effects, bool tells)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Crm.Crash.exe" : "Crm.Crash");
        _process = Process.Start(new ProcessStartInfo(program, ["node", at, effects, tells ? "1" : "0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    public Task Ready => _ready.Task;

    /// <summary>What it was told by the store.</summary>
    public IReadOnlyCollection<string> Told => _told;

    /// <summary>Milliseconds of processors that it spent; known once it has stopped.</summary>
    public double Spent { get; private set; }

    /// <summary>Gives it a command and waits for the answer: the deal and its version.</summary>
    public async Task<(string Deal, long Version)> AskAsync(string deal, long version, int step)
    {
        var number = Interlocked.Increment(ref _count);
        var answer = _waiting[number] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_process)
        {
            _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {deal} {version} {step}"));
        }

        var line = await answer.Task;
        return line[2] != "refused" ? (line[2], long.Parse(line[3], CultureInfo.InvariantCulture)) : throw new CrashFailure($"Step {step} of deal {deal} at version {version}: {line[3]}");
    }

    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        if (_process.ExitCode != 0)
        {
            throw new CrashFailure($"A node ended with {_process.ExitCode}: {await _errors}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case WriterProgram.Ready:
                    _ready.TrySetResult();
                    break;
                case NodeProgram.Answer:
                    _waiting.TryRemove(long.Parse(words[1], CultureInfo.InvariantCulture), out var waiting);
                    waiting!.SetResult(words);
                    break;
                case NodeProgram.Spent:
                    Spent = double.Parse(words[1], CultureInfo.InvariantCulture);
                    break;
                default:
                    _told.Enqueue(line);
                    break;
            }
        }

        // Who waits still waits for nothing.
        _ready.TrySetException(new CrashFailure($"A node ended: {await _errors}"));
        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(new CrashFailure($"A node ended: {await _errors}"));
        }
    }
}
