using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Crm.Storage.Tests.Faults.Real;

/// <summary>Where a line is cut.</summary>
public enum Cut
{
    /// <summary>What was to be sent does not arrive.</summary>
    BeforeItArrives,

    /// <summary>The server did what was sent; its answer does not arrive.</summary>
    AfterItWasDone,
}

/// <summary>A line between a client and a server that is cut on order. Knows of PostgreSQL's protocol only when a server is ready again.</summary>
internal sealed class CuttableLine : IDisposable
{
    private static readonly byte[] Ready = [(byte)'Z', 0, 0, 0, 5];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Socket> _open = [];
    private readonly string _server;
    private (byte[] Mark, Cut Cut, bool IsForGood)? _planned;
    private int _cuts;

    /// <summary>A line to the server of a connection string.</summary>
    public CuttableLine(string connectionString)
    {
        _server = connectionString;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>How often it was cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Whether nobody can connect any more.</summary>
    public bool IsDown { get; set; }

    /// <summary>The connection string by way of this line.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ToString();

    /// <summary>Plans to cut the line once, as soon as a client sends these bytes.</summary>
    public void CutAt(ReadOnlySpan<byte> mark, Cut cut, bool isForGood = false)
    {
        lock (_lock)
        {
            _planned = (mark.ToArray(), cut, isForGood);
        }
    }

    /// <summary>Cuts every connection now, as a server that restarts does.</summary>
    public void CutAll()
    {
        lock (_lock)
        {
            _open.ForEach(s => s.Dispose());
            _open.Clear();
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        CutAll();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            if (IsDown)
            {
                client.Dispose();
                continue;
            }

            var builder = new NpgsqlConnectionStringBuilder(_server);
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Parse(builder.Host!), builder.Port);
            lock (_lock)
            {
                _open.AddRange([client, server]);
            }

            var line = new Line(this, client, server);
            _ = line.UpAsync();
            _ = line.DownAsync();
        }
    }

    private Cut? CutOf(ReadOnlySpan<byte> sent)
    {
        lock (_lock)
        {
            if (_planned is not { } planned || sent.IndexOf(planned.Mark) < 0)
            {
                return null;
            }

            _planned = null;
            IsDown = planned.IsForGood;
            Interlocked.Increment(ref _cuts);
            return planned.Cut;
        }
    }

    /// <summary>One connection.</summary>
    private sealed class Line(CuttableLine owner, Socket client, Socket server)
    {
        private volatile bool _isMute;

        public async Task UpAsync()
        {
            var buffer = new byte[1 << 20];
            await WhileOpenAsync(async () =>
            {
                var count = await client.ReceiveAsync(buffer);
                var cut = owner.CutOf(buffer.AsSpan(0, count));
                _isMute |= cut == Cut.AfterItWasDone;
                if (count > 0 && cut != Cut.BeforeItArrives)
                {
                    await server.SendAsync(buffer.AsMemory(0, count));
                }

                return count > 0 && cut != Cut.BeforeItArrives;
            });
        }

        public async Task DownAsync()
        {
            var buffer = new byte[1 << 20];
            await WhileOpenAsync(async () =>
            {
                var count = await server.ReceiveAsync(buffer);
                if (!_isMute)
                {
                    await client.SendAsync(buffer.AsMemory(0, count));
                    return count > 0;
                }

                return count > 0 && buffer.AsSpan(0, count).IndexOf(Ready) < 0;
            });
        }

        private async Task WhileOpenAsync(Func<Task<bool>> step)
        {
            try
            {
                while (await step())
                {
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Cut from outside.
            }

            client.Dispose();
            server.Dispose();
        }
    }
}
