namespace Crm.Storage.InMemory;

/// <summary>Walks a stretch of an index.</summary>
internal static class Walk
{
    public static IEnumerable<IndexKey> Up(TreeNode root, Stretch stretch)
    {
        var cursor = new TreeCursor(root);
        cursor.Seek(stretch.Low);
        while (cursor.Next() is { } key && stretch.High.IsPast(key))
        {
            yield return key;
        }
    }

    /// <summary>From the greatest members to the least; entries with equal members by rising id.</summary>
    public static IEnumerable<IndexKey> Down(TreeNode root, Stretch stretch)
    {
        var cursor = new TreeCursor(root);
        cursor.Seek(stretch.High);
        var key = cursor.Previous();
        while (key is not null && !stretch.Low.IsPast(key))
        {
            var before = cursor.Previous();
            if (before is null || !before.HasSameParts(key))
            {
                yield return key;
                key = before;
                continue;
            }

            var group = IndexBound.Before(key, key.Count);
            foreach (var member in Up(root, new Stretch(group, group with { IsAfter = true })))
            {
                yield return member;
            }

            cursor.Seek(group);
            key = cursor.Previous();
        }
    }
}
