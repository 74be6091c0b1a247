using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crm.Integrations.DaData.Tests.Server;

/// <summary>An HTTP server on a loopback port that answers what a test says, bytes for bytes, and can hang, cut the line or write nonsense.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ServerAnswer> _answers = new();
    private readonly ConcurrentQueue<ServerRequest> _requests = new();
    private readonly Task _serving;

    public LocalServer(params ServerAnswer[] answers)
    {
        Array.ForEach(answers, _answers.Enqueue);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/suggestions/api/4_1/rs/");

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<ServerRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                _requests.Enqueue(await ServerRequest.ReadAsync(stream, _stop.Token));
                var answer = _answers.TryDequeue(out var next) ? next : ServerAnswer.Hang;
                if (answer.IsHanging)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                await stream.WriteAsync(answer.Bytes, _stop.Token);
                if (answer.HangsAfter)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                client.LingerState = new LingerOption(answer.IsCut, 0);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The test is over, or the client has gone: nobody waits for an answer.
            }
        }
    }
}

/// <summary>One request.</summary>
internal sealed record ServerRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<ServerRequest> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!bytes.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            bytes.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}
