using System.Runtime.CompilerServices;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>All that a tenant has. Writers come one at a time (the owner's lock); readers never wait for a lock.</summary>
internal sealed class TenantState
{
    private readonly Table[] _tables = KindNumbers.MakeTables();
    private TenantImage? _image;
    private long _sequence;

    public TenantState(string epoch)
    {
        Log = new(epoch);
        Table<Deal>().Watcher = Figures;
    }

    public DealFigures Figures { get; } = new();

    public Claims Claims { get; } = new();

    public CommitLog Log { get; }

    /// <summary>An image that is still true, if there is one.</summary>
    public TenantImage? PresentImage => Volatile.Read(ref _image);

    public Table Table(string kind) => _tables[KindNumbers.Of(kind)];

    public Table<T> Table<T>()
        where T : class, IRecord<T> => Unsafe.As<Table<T>>(_tables[KindNumbers.Of<T>()]);

    /// <summary>A record as it is now.</summary>
    public T? Find<T>(Guid id)
        where T : class, IRecord<T> => Find(Table<T>(), in id);

    /// <summary>A record as it is now, never one of a commit that is half-way: while one is being written the reader asks again.</summary>
    public T? Find<T>(Table<T> table, in Guid id)
        where T : class, IRecord<T>
    {
        var before = Volatile.Read(ref _sequence);
        var record = table.Find(in id);
        Volatile.ReadBarrier();
        return (before & 1) == 0 && Volatile.Read(ref _sequence) == before ? record : FindAgain(table, in id);
    }

    private T? FindAgain<T>(Table<T> table, in Guid id)
        where T : class, IRecord<T>
    {
        var wait = default(SpinWait);
        while (true)
        {
            wait.SpinOnce();
            var before = Volatile.Read(ref _sequence);
            if ((before & 1) == 0)
            {
                var record = table.Find(in id);
                Volatile.ReadBarrier();
                if (Volatile.Read(ref _sequence) == before)
                {
                    return record;
                }
            }
        }
    }

    /// <summary>Publishes what was staged in one step. The caller holds the lock.</summary>
    public void Publish(CommitLog.Entry? commit)
    {
        Volatile.Write(ref _image, null);
        Volatile.Write(ref _sequence, _sequence + 1);
        Volatile.WriteBarrier();
        foreach (var table in _tables)
        {
            table.Publish();
        }

        Claims.Publish();
        if (commit is not null)
        {
            Log.Append(commit);
        }

        Volatile.Write(ref _sequence, _sequence + 1);
    }

    /// <summary>Forgets what was staged. The caller holds the lock.</summary>
    public void Discard()
    {
        Claims.Discard();
        foreach (var table in _tables)
        {
            table.Discard();
        }
    }

    /// <summary>Everything as it is now, for ever. The caller holds the lock.</summary>
    public TenantImage Capture()
    {
        var image = _image ?? new TenantImage([.. _tables.Select(t => t.Capture())], Figures.Capture());
        Volatile.Write(ref _image, image);
        return image;
    }
}
