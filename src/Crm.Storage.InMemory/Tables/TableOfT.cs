using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>The records of one kind in one tenant: an id's slot never changes, so that all images share one map from ids to slots.</summary>
internal sealed class Table<T>(Captures captures) : Table
    where T : class, IRecord<T>
{
    private readonly SlotMap _slots = new();
    private readonly PageTable<T> _pages = new(KindLayout<T>.Instance.Columns, captures);
    private readonly KindLayout<T> _layout = KindLayout<T>.Instance;
    private readonly IndexTree[] _trees = [.. KindLayout<T>.Instance.Indexes.Select(_ => new IndexTree(captures))];
    private readonly List<StagedWrite> _staged = [];
    private readonly List<IndexChange> _changes = [];
    private readonly List<long> _codes = [];
    private readonly List<IndexKey> _spare = [];
    private TableImage<T>? _image;
    private long _count;
    private int _used;
    private int _fresh;

    public override RecordKind Kind => _layout.Kind;

    /// <summary>Is told of every row that is written.</summary>
    public IRowWatcher<T>? Watcher { get; set; }

    public override bool IsStaged => _staged.Count > 0;

    public T? Find(in Guid id) => _slots.Find(in id) is >= 0 and var slot ? _pages.Read(slot) : null;

    public override bool Has(Guid id) => Find(in id) is not null;

    public override long VersionOf(Guid id) => Find(in id) is { } record ? _layout.Kind.VersionOf(record) : 0;

    public override void Stage(Guid id, object? record)
    {
        var slot = _slots.Find(in id);
        var isKnown = slot >= 0;
        if (!isKnown)
        {
            slot = _used + _fresh;
        }

        var (before, after) = (isKnown ? _pages.Read(slot) : null, (T?)record);
        if (before is null && after is null)
        {
            return;
        }

        foreach (var index in _layout.Indexes)
        {
            index.Note(before, after, id, slot, _changes);
        }

        foreach (var column in _layout.Columns)
        {
            _codes.Add(column.CodeOf(after));
        }

        _fresh += isKnown ? 0 : 1;
        _staged.Add(new(id, slot, after, (after is null ? 0 : 1) - (before is null ? 0 : 1), !isKnown));
    }

    public override void Publish()
    {
        Change(comes: false);
        Change(comes: true);
        var codes = CollectionsMarshal.AsSpan(_codes);
        var width = _layout.Columns.Length;
        for (var i = 0; i < _staged.Count; i++)
        {
            var write = _staged[i];
            Watcher?.Changed(write.Slot, _pages.Read(write.Slot), write.Record);
            _pages.Write(write.Slot, write.Record, codes.Slice(i * width, width));
            _count += write.Growth;
            if (write.IsNew)
            {
                _slots.Add(write.Id, write.Slot);
            }
        }

        Volatile.Write(ref _image, null);
        _used += _fresh;
        Discard();
    }

    public override void Discard()
    {
        _fresh = 0;
        _staged.Clear();
        _changes.Clear();
        _codes.Clear();
        _spare.Clear();
    }

    /// <summary>An image that is still true, if there is one, its lease entered. Readers need no lock for it.</summary>
    public TableImage<T>? TryEnter() => Volatile.Read(ref _image) is { } image && image.Lease.TryEnter() ? image : null;

    /// <summary>The table as it is now; the image's lease is entered. The caller holds the lock.</summary>
    public TableImage<T> Enter() => TryEnter() ?? Capture(captures.Enter());

    public override TableImage<T> Capture(Lease lease)
    {
        var image = _image;
        if (image is null || image.Lease.IsSealed)
        {
            image = new TableImage<T>(_slots, _pages.Pages, Array.ConvertAll(_trees, static t => t.Root), _count, lease);
            Volatile.Write(ref _image, image);
        }

        return image;
    }

    // What goes, goes first: an entry may come back in another place. While nobody reads, what came in place of it takes over its key.
    private void Change(bool comes)
    {
        var isUnread = captures.IsOwned(0);
        foreach (ref var change in CollectionsMarshal.AsSpan(_changes))
        {
            if (change.Comes == comes)
            {
                var tree = _trees[change.Index];
                if (!comes)
                {
                    var gone = tree.Remove(in change.Entry);
                    if (isUnread)
                    {
                        _spare.Add(gone);
                    }
                }
                else if (_spare.Count > 0)
                {
                    var key = _spare[^1];
                    _spare.RemoveAt(_spare.Count - 1);
                    tree.Insert(key.Become(in change.Entry));
                }
                else
                {
                    tree.Insert(new IndexKey(in change.Entry));
                }
            }
        }
    }

    private readonly record struct StagedWrite(Guid Id, int Slot, T? Record, int Growth, bool IsNew);
}
