using Crm.Storage;

namespace Crm.Benchmarks.Storage;

/// <summary>Change sets made before the clock runs, in lots.</summary>
internal sealed class SetStock(Func<int, List<ChangeSet>> next)
{
    private readonly Queue<ChangeSet> _sets = [];

    public void Fill(int count)
    {
        if (_sets.Count < count)
        {
            next(count).ForEach(_sets.Enqueue);
        }
    }

    public List<ChangeSet> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => _sets.Dequeue())];

    public void Each(int count, Action<ChangeSet> work)
    {
        for (var i = 0; i < count; i++)
        {
            work(_sets.Dequeue());
        }
    }
}
