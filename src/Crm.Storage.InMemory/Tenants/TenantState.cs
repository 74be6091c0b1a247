using System.Runtime.CompilerServices;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>All that a tenant has. Writers come one at a time (the owner's lock); readers never wait for a lock.</summary>
internal sealed class TenantState
{
    private readonly Captures _captures;
    private readonly Table[] _tables;
    private readonly List<Table> _staged = [];
    private TenantImage? _image;
    private long _sequence;

    public TenantState(string epoch)
    {
        Log = new(epoch);
        _captures = new();
        _tables = KindNumbers.MakeTables(_captures);
        Table<Deal>().Watcher = Figures;
    }

    public DealFigures Figures { get; } = new();

    public Claims Claims { get; } = new();

    public CommitLog Log { get; }

    public Table Table(string kind) => _tables[KindNumbers.Of(kind)];

    /// <summary>The table of a kind of the model.</summary>
    public Table Table(RecordKind kind)
    {
        // Few kinds: looking along them is quicker than hashing a name.
        foreach (var table in _tables)
        {
            if (ReferenceEquals(table.Kind, kind))
            {
                return table;
            }
        }

        return Table(kind.Name);
    }

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

    /// <summary>Prepares a write; nothing is seen of it before <see cref="Publish"/>. At most one for a record. The caller holds the lock.</summary>
    public void Stage(Table table, Guid id, object? record)
    {
        if (!table.IsStaged)
        {
            _staged.Add(table);
        }

        table.Stage(id, record);
    }

    /// <summary>Publishes what was staged in one step. The caller holds the lock.</summary>
    public void Publish(CommitLog.Entry? commit = null)
    {
        Volatile.Write(ref _image, null);
        _captures.BeginWriting();
        Volatile.Write(ref _sequence, _sequence + 1);
        Volatile.WriteBarrier();
        foreach (var table in _staged)
        {
            table.Publish();
        }

        _staged.Clear();
        Claims.Publish();
        if (commit is { } entry)
        {
            Log.Append(in entry);
        }

        Volatile.Write(ref _sequence, _sequence + 1);
    }

    /// <summary>Forgets what was staged. The caller holds the lock.</summary>
    public void Discard()
    {
        Claims.Discard();
        foreach (var table in _staged)
        {
            table.Discard();
        }

        _staged.Clear();
    }

    /// <summary>An image that is still true, if there is one, its lease entered. Readers need no lock for it.</summary>
    public TenantImage? TryEnter() => Volatile.Read(ref _image) is { } image && image.Lease.TryEnter() ? image : null;

    /// <summary>Everything as it is now; the image's lease is entered. The caller holds the lock.</summary>
    public TenantImage Enter()
    {
        if (TryEnter() is { } present)
        {
            return present;
        }

        var lease = _captures.Enter();
        var image = new TenantImage(Array.ConvertAll(_tables, t => t.Capture(lease)), Figures.Capture(), lease);
        Volatile.Write(ref _image, image);
        return image;
    }
}
