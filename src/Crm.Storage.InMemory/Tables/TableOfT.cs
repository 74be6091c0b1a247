using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>The records of one kind in one tenant: an id's slot never changes, so that all images share one map from ids to slots.</summary>
internal sealed class Table<T> : Table
    where T : class, IRecord<T>
{
    private readonly SlotMap _slots = new();
    private readonly PageTable<T> _pages = new(KindLayout<T>.Instance.Columns);
    private readonly KindLayout<T> _layout = KindLayout<T>.Instance;
    private readonly IndexTree[] _trees = [.. KindLayout<T>.Instance.Indexes.Select(_ => new IndexTree())];
    private readonly List<StagedWrite> _staged = [];
    private readonly List<IndexChange> _changes = [];
    private readonly List<long> _codes = [];
    private TableImage<T>? _image;
    private long _count;
    private int _used;
    private int _fresh;

    public override RecordKind Kind => _layout.Kind;

    /// <summary>Is told of every row that is written.</summary>
    public IRowWatcher<T>? Watcher { get; set; }

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
        foreach (var change in _changes)
        {
            if (!change.Comes)
            {
                _trees[change.Index].Remove(change.Key);
            }
        }

        foreach (var change in _changes)
        {
            if (change.Comes)
            {
                _trees[change.Index].Insert(change.Key);
            }
        }

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

        if (_staged.Count > 0)
        {
            _image = null;
            _used += _fresh;
        }

        Discard();
    }

    public override void Discard()
    {
        _fresh = 0;
        _staged.Clear();
        _changes.Clear();
        _codes.Clear();
    }

    /// <summary>An image that is still true, if there is one; readers need no lock for it.</summary>
    public TableImage<T>? PresentImage => Volatile.Read(ref _image);

    public override TableImage<T> Capture()
    {
        var image = _image ?? new TableImage<T>(_slots, _pages.Capture(), [.. _trees.Select(t => t.Capture())], _count);
        Volatile.Write(ref _image, image);
        return image;
    }

    private readonly record struct StagedWrite(Guid Id, int Slot, T? Record, int Growth, bool IsNew);
}
