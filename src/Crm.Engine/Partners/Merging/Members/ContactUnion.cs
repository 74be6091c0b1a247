namespace Crm.Partners;

/// <summary>The contact values of several owners as those of one: none is lost, none stands twice, one of a type is the main one (PARTY-5, PARTY-11).</summary>
internal static class ContactUnion
{
    public static ValueList<ContactValue> Of(ValueList<ContactValue> into, ValueList<ContactValue> from)
    {
        var all = into.ToList();
        foreach (var value in from)
        {
            var hasMain = all.Exists(o => o.IsMain && o.Type == value.Type);
            var at = Find(all, value, o => o.Kind == value.Kind);
            at = at < 0 ? Find(all, value, o => value.Kind is null || o.Kind is null) : at;
            if (at < 0)
            {
                all.Add(value with { IsMain = value.IsMain && !hasMain });
                continue;
            }

            var same = all[at];
            all[at] = same with
            {
                Kind = same.Kind ?? value.Kind,
                Comment = same.Comment ?? value.Comment,
                Address = same.Address ?? value.Address,
                IsMain = same.IsMain || (value.IsMain && !hasMain),
            };
        }

        return ValueList.From(all);
    }

    /// <summary>Of values that stand twice the first one stays, of main ones of a type the first is it.</summary>
    public static ValueList<ContactValue> Mend(ValueList<ContactValue> values)
    {
        var mains = new HashSet<ContactValueType>();
        return ValueList.From(values
            .DistinctBy(v => (v.Type, v.Kind, KeyOf(v)))
            .Select(v => v.IsMain && !mains.Add(v.Type) ? v with { IsMain = false } : v));
    }

    private static int Find(List<ContactValue> all, ContactValue value, Func<ContactValue, bool> condition) =>
        all.FindIndex(o => o.Type == value.Type && KeyOf(o) == KeyOf(value) && condition(o));

    private static (string, string?) KeyOf(ContactValue value) => (value.Normalised ?? value.Text, value.Extension);
}
