namespace Crm.Storage.InMemory;

/// <summary>A B+tree of index entries. One writer; what was captured does not change while it is read: writes then copy the nodes they touch, once.</summary>
internal sealed class IndexTree(Captures captures)
{
    private const int Sparse = TreeNode.Capacity / 4;
    private TreeNode _root = new(captures.Epoch, isLeaf: true);

    /// <summary>The entries as they are, for who entered a capture.</summary>
    public TreeNode Root => _root;

    public void Insert(IndexKey key)
    {
        _root = Owned(_root);
        if (Insert(_root, key) is { } right)
        {
            var root = new TreeNode(captures.Epoch, isLeaf: false);
            root.InsertAt(0, _root.Keys[0], _root);
            root.InsertAt(1, right.Separator, right.Node);
            _root = root;
        }
    }

    /// <summary>Takes an entry out; one that is not there is a defect of the caller.</summary>
    /// <returns>The key that went; only who captured the tree before may still see it.</returns>
    public IndexKey Remove(in IndexEntry key)
    {
        _root = Owned(_root);
        var gone = Remove(_root, in key);
        while (!_root.IsLeaf && _root.Count == 1)
        {
            _root = _root.Children![0];
        }

        return gone;
    }

    private Split? Insert(TreeNode node, IndexKey key)
    {
        if (node.IsLeaf)
        {
            return Add(node, node.LowerBound(in key.Entry), key, null);
        }

        var position = node.ChildFor(in key.Entry);
        var child = node.Children![position] = Owned(node.Children[position]);
        return Insert(child, key) is { } right ? Add(node, position + 1, right.Separator, right.Node) : null;
    }

    private static Split? Add(TreeNode node, int position, IndexKey key, TreeNode? child)
    {
        if (node.Count < TreeNode.Capacity)
        {
            node.InsertAt(position, key, child);
            return null;
        }

        // Rising keys (moments, new ids) fill nodes to the brim instead of leaving halves behind.
        var at = position == TreeNode.Capacity ? TreeNode.Capacity - 1 : TreeNode.Capacity / 2;
        var right = node.SplitAt(at);
        if (position <= at && !(position == at && child is null))
        {
            node.InsertAt(position, key, child);
        }
        else
        {
            right.InsertAt(position - at, key, child);
        }

        // What stands in a leaf stands nowhere else.
        return new Split(child is null ? new IndexKey(in right.Keys[0].Entry) : right.Keys[0], right);
    }

    private IndexKey Remove(TreeNode node, in IndexEntry key)
    {
        if (node.IsLeaf)
        {
            var found = node.LowerBound(in key);
            if (found == node.Count || IndexEntry.Compare(in node.Keys[found].Entry, in key) != 0)
            {
                throw new InvalidOperationException("An index lost an entry; this is a defect of the store.");
            }

            var present = node.Keys[found];
            node.RemoveAt(found);
            return present;
        }

        var position = node.ChildFor(in key);
        var child = node.Children![position] = Owned(node.Children[position]);
        var gone = Remove(child, in key);
        if (child.Count == 0)
        {
            node.RemoveAt(position);
        }
        else if (child.Count < Sparse)
        {
            Merge(node, position == node.Count - 1 ? position - 1 : position);
        }

        return gone;
    }

    private void Merge(TreeNode node, int left)
    {
        if (left < 0 || node.Children![left].Count + node.Children[left + 1].Count > TreeNode.Capacity * 3 / 4)
        {
            return;
        }

        var target = node.Children[left] = Owned(node.Children[left]);
        target.Append(node.Children[left + 1], node.Keys[left + 1]);
        node.RemoveAt(left + 1);
    }

    private TreeNode Owned(TreeNode node) => captures.IsOwned(node.Epoch) ? node : node.Copy(captures.Epoch);

    private readonly record struct Split(IndexKey Separator, TreeNode Node);
}
