namespace Crm.Storage.InMemory;

/// <summary>A node of an index. It may be changed only while the writer owns it: otherwise somebody may be reading it.</summary>
internal sealed class TreeNode(long epoch, bool isLeaf)
{
    public const int Capacity = 64;

    public long Epoch { get; } = epoch;

    /// <summary>Entries of a leaf; of an inner node the least entry each child may hold, the first one unused.</summary>
    public IndexKey[] Keys { get; } = new IndexKey[Capacity];

    public TreeNode[]? Children { get; } = isLeaf ? null : new TreeNode[Capacity];

    /// <summary>Where the records of a leaf's entries lie: side by side, so that a page need not visit the entries.</summary>
    public int[]? Slots { get; } = isLeaf ? new int[Capacity] : null;

    public int Count { get; set; }

    public bool IsLeaf => Children is null;

    public TreeNode Copy(long epoch)
    {
        var copy = new TreeNode(epoch, IsLeaf) { Count = Count };
        Array.Copy(Keys, copy.Keys, Count);
        if (Children is not null)
        {
            Array.Copy(Children, copy.Children!, Count);
        }

        Slots?.AsSpan(0, Count).CopyTo(copy.Slots);

        return copy;
    }

    /// <summary>The first position of a leaf whose entry is not less than the key.</summary>
    public int LowerBound(in IndexEntry key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (IndexEntry.Compare(in Keys[middle].Entry, in key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The child of an inner node in which the key lies or belongs.</summary>
    public int ChildFor(in IndexEntry key)
    {
        var (low, high) = (1, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (IndexEntry.Compare(in Keys[middle].Entry, in key) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    /// <summary>How many entries lie before a place; of an inner node the child to look into.</summary>
    public int Seek(in IndexBound bound) => Seek(in bound, IsLeaf ? 0 : 1, Count) - (IsLeaf ? 0 : 1);

    /// <summary>The first position between two that does not lie before a place; the second one where all do.</summary>
    public int Seek(in IndexBound bound, int low, int high)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (bound.IsPast(Keys[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public void InsertAt(int position, IndexKey key, TreeNode? child)
    {
        Array.Copy(Keys, position, Keys, position + 1, Count - position);
        Keys[position] = key;
        if (child is not null)
        {
            Array.Copy(Children!, position, Children!, position + 1, Count - position);
            Children![position] = child;
        }

        if (Slots is { } slots)
        {
            Array.Copy(slots, position, slots, position + 1, Count - position);
            slots[position] = key.Slot;
        }

        Count++;
    }

    public void RemoveAt(int position)
    {
        Count--;
        Array.Copy(Keys, position + 1, Keys, position, Count - position);
        Keys[Count] = null!;
        if (Children is not null)
        {
            Array.Copy(Children, position + 1, Children, position, Count - position);
            Children[Count] = null!;
        }

        Slots?.AsSpan(position + 1, Count - position).CopyTo(Slots.AsSpan(position));
    }

    /// <summary>Moves everything from a position on into a new node.</summary>
    public TreeNode SplitAt(int position)
    {
        var right = new TreeNode(Epoch, IsLeaf) { Count = Count - position };
        Array.Copy(Keys, position, right.Keys, 0, right.Count);
        Array.Clear(Keys, position, right.Count);
        if (Children is not null)
        {
            Array.Copy(Children, position, right.Children!, 0, right.Count);
            Array.Clear(Children, position, right.Count);
        }

        Slots?.AsSpan(position, right.Count).CopyTo(right.Slots);

        Count = position;
        return right;
    }

    /// <summary>Takes over everything of the node to the right.</summary>
    public void Append(TreeNode right, IndexKey separator)
    {
        Array.Copy(right.Keys, 0, Keys, Count, right.Count);
        if (Children is not null)
        {
            Keys[Count] = separator;
            Array.Copy(right.Children!, 0, Children, Count, right.Count);
        }

        right.Slots?.AsSpan(0, right.Count).CopyTo(Slots.AsSpan(Count));

        Count += right.Count;
    }
}
