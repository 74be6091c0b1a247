using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Goes through a stretch of a captured index upwards, leaf by leaf, and makes nothing on the heap. It gives where the records lie.</summary>
internal ref struct LeafRuns
{
    private readonly IndexBound _end;
    private readonly Span<Step> _path;
    private readonly int _depth;
    private TreeNode _leaf;
    private int _from;

    /// <summary>Stands before the first entry of a stretch.</summary>
    /// <param name="root">The index.</param>
    /// <param name="stretch">Where to begin and where to end.</param>
    /// <param name="room">Room for the way to the leaf; the caller's, because it lies on the caller's stack.</param>
    public LeafRuns(TreeNode root, in Stretch stretch, Span<Step> room)
    {
        var node = root;
        var low = stretch.Low;
        while (node.Children is { } children)
        {
            if (_depth == room.Length)
            {
                Span<Step> wider = new Step[_depth * 2];
                room.CopyTo(wider);
                room = wider;
            }

            var place = node.Seek(in low);
            room[_depth++] = new(node, place);
            node = children[place];
        }

        _path = room;
        (_end, _leaf, _from) = (stretch.High, node, node.Seek(in low));
    }

    /// <summary>Whether no run follows.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The slots up to the end of the next leaf, of the stretch or of what is wanted; none at the end of the walk.</summary>
    /// <param name="most">How many are wanted, 1 or more.</param>
    public ReadOnlySpan<int> Next(int most = int.MaxValue)
    {
        if (IsOver || (_from == _leaf.Count && !MoveToNextLeaf()))
        {
            IsOver = true;
            return [];
        }

        var (from, to) = (_from, _from + Math.Min(most, _leaf.Count - _from));
        if (!_end.IsPast(_leaf.Keys[to - 1]))
        {
            IsOver = true;
            to = _leaf.Seek(in _end, from, to - 1);
        }

        _from = to;
        return _leaf.Slots.AsSpan(from, to - from);
    }

    private bool MoveToNextLeaf()
    {
        var level = _depth - 1;
        while (level >= 0 && _path[level].Place + 1 >= _path[level].Node.Count)
        {
            level--;
        }

        if (level < 0)
        {
            return false;
        }

        _path[level] = new(_path[level].Node, _path[level].Place + 1);
        for (var i = level + 1; i < _depth; i++)
        {
            _path[i] = new(_path[i - 1].Node.Children![_path[i - 1].Place], 0);
        }

        (_leaf, _from) = (_path[_depth - 1].Node.Children![_path[_depth - 1].Place], 0);
        return _leaf.Count > 0 || MoveToNextLeaf();
    }

    /// <summary>A node on the way and which of its children was taken.</summary>
    internal readonly record struct Step(TreeNode Node, int Place);

    /// <summary>Enough for every index that is not quite out of shape: 64 children a node.</summary>
    [InlineArray(8)]
    internal struct Room
    {
        private Step _first;
    }
}
