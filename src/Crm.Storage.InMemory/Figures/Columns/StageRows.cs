namespace Crm.Storage.InMemory;

/// <summary>The passages of one stage of one kind, process and version. One writer.</summary>
internal sealed class StageRows(StageKey key)
{
    private readonly PageDirectory<StagePage> _pages = new();
    private readonly Stack<int> _free = new();
    private StageView? _view;
    private int _used;

    public StageKey Key => key;

    /// <summary>How many rows columns cannot say exactly.</summary>
    public int Irregular { get; set; }

    public int Allocate() => _free.TryPop(out var row) ? row : _used++;

    public void Free(int row, long epoch)
    {
        Write(row, StageRow.None, epoch);
        _free.Push(row);
    }

    public void Write(int row, StageRow values, long epoch)
    {
        var (number, at) = (FigurePages.Page(row), FigurePages.At(row));
        if (number >= _pages.Pages.Length || _pages.Pages[number].Read(at) != values)
        {
            _view = null;
            _pages.Writable(number, epoch).Write(at, values);
        }
    }

    public StageView Capture()
    {
        if (_view is null || _view.Irregular != Irregular)
        {
            _view = new(key, _pages.Pages, Irregular);
        }

        return _view;
    }
}

/// <summary>The passages of one stage of one kind, process and version as they were at some moment. Never changes, safe to share between threads.</summary>
internal sealed record StageView(StageKey Key, StagePage[] Pages, int Irregular);

/// <summary>What the passages of one table have in common.</summary>
internal readonly record struct StageKey(DealKindId Kind, SalesProcessId? Process, int Version, string Stage);
