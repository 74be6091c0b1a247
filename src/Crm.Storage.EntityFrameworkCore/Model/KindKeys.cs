using System.Collections;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A declared multi-valued index: one row of the key table for each different key of an owned list.</summary>
internal sealed class KindKeys(string name, MemberPath list, MemberPath item, ScalarCodec codec, int since)
{
    private readonly Func<object, object?> _list = MemberReader.Of(list);
    private readonly Func<object, object?> _item = MemberReader.Of(item);

    public string Name { get; } = name;

    public MemberPath List { get; } = list;

    /// <summary>The member of the item; empty for the item itself.</summary>
    public MemberPath Item { get; } = item;

    public ScalarCodec Codec { get; } = codec;

    /// <summary>The version of the tables that brought it.</summary>
    public int Since { get; } = since;

    /// <summary>The keys of a record, possibly repeated.</summary>
    public IEnumerable<object> KeysOf(object record)
    {
        if (_list(record) is IEnumerable items)
        {
            foreach (var one in items)
            {
                if (one is not null && _item(one) is { } key)
                {
                    yield return Codec.Encode(key);
                }
            }
        }
    }
}
