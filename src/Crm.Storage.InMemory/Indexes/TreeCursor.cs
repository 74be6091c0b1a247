namespace Crm.Storage.InMemory;

/// <summary>Walks the entries of a captured index from a place, either way. Not safe to share between threads.</summary>
internal sealed class TreeCursor
{
    private readonly TreeNode[] _nodes;
    private readonly int[] _positions;
    private readonly int _depth;

    public TreeCursor(TreeNode root)
    {
        var depth = 1;
        for (var node = root; !node.IsLeaf; node = node.Children![0])
        {
            depth++;
        }

        _depth = depth;
        _nodes = new TreeNode[depth];
        _positions = new int[depth];
        _nodes[0] = root;
    }

    public void Seek(in IndexBound bound)
    {
        for (var i = 0; i < _depth; i++)
        {
            _positions[i] = _nodes[i].Seek(bound);
            if (i + 1 < _depth)
            {
                _nodes[i + 1] = _nodes[i].Children![_positions[i]];
            }
        }
    }

    /// <summary>The entry after the present place, which moves behind it.</summary>
    public IndexKey? Next()
    {
        var leaf = _nodes[_depth - 1];
        if (_positions[_depth - 1] < leaf.Count)
        {
            return leaf.Keys[_positions[_depth - 1]++];
        }

        return MoveToNextLeaf() ? Next() : null;
    }

    private bool MoveToNextLeaf()
    {
        var level = _depth - 2;
        while (level >= 0 && _positions[level] + 1 >= _nodes[level].Count)
        {
            level--;
        }

        if (level < 0)
        {
            return false;
        }

        _positions[level]++;
        for (var i = level + 1; i < _depth; i++)
        {
            _nodes[i] = _nodes[i - 1].Children![_positions[i - 1]];
            _positions[i] = 0;
        }

        return true;
    }

    /// <summary>The entry before the present place, which moves in front of it.</summary>
    public IndexKey? Previous()
    {
        if (_positions[_depth - 1] > 0)
        {
            return _nodes[_depth - 1].Keys[--_positions[_depth - 1]];
        }

        var level = _depth - 2;
        while (level >= 0 && _positions[level] == 0)
        {
            level--;
        }

        if (level < 0)
        {
            return null;
        }

        _positions[level]--;
        for (var i = level + 1; i < _depth; i++)
        {
            _nodes[i] = _nodes[i - 1].Children![_positions[i - 1]];
            _positions[i] = _nodes[i].Count - (i + 1 == _depth ? 0 : 1);
        }

        return Previous();
    }
}
