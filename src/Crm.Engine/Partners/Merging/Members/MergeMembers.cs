using System.Collections;
using System.Globalization;

namespace Crm.Partners;

/// <summary>Declares the fields of a kind, once for merging and for taking it back. Used by one thread.</summary>
internal sealed class MergeMembers<T>
{
    private readonly List<MergeMember<T>> _members = [];

    public IReadOnlyList<MergeMember<T>> All => _members;

    /// <summary>A value: the survivor's, or the first of the others that has one.</summary>
    public MergeMembers<T> Value<TValue>(string code, Func<T, TValue> get, Func<T, TValue, T> with, Func<TValue, bool>? isEmpty = null) => Add(new(
        code,
        IsUnited: false,
        record => (isEmpty ?? IsNothing)(get(record)),
        (into, from) => with(into, get(from)),
        record => TextOf(get(record)),
        (now, before, after) =>
            IsSame(get(before), get(after)) ? (now, false)
            : IsSame(get(now), get(after)) ? (with(now, get(before)), false)
            : (now, !IsSame(get(now), get(before)))));

    /// <summary>Flags: all of them.</summary>
    public MergeMembers<T> Flags(string code, Func<T, int> get, Func<T, int, T> with, Func<T, string> textOf) => Add(new(
        code,
        IsUnited: true,
        record => get(record) == 0,
        (into, from) => with(into, get(into) | get(from)),
        textOf,
        (now, before, after) =>
        {
            var (added, present) = (get(after) & ~get(before), get(now));
            var left = present & ~added;
            return (with(now, left == 0 ? present : left), (present & added) != added);
        }));

    /// <summary>A list: the items of all.</summary>
    /// <param name="code">The field's code.</param>
    /// <param name="get">The list.</param>
    /// <param name="with">The record with another list.</param>
    /// <param name="unite">The first list with what the second one has.</param>
    /// <param name="textOf">The list as the history tells it.</param>
    /// <param name="mend">Makes the list hold its rules again after items went and came back.</param>
    public MergeMembers<T> List<TItem>(
        string code,
        Func<T, ValueList<TItem>> get,
        Func<T, ValueList<TItem>, T> with,
        Func<ValueList<TItem>, ValueList<TItem>, ValueList<TItem>>? unite = null,
        Func<ValueList<TItem>, string?>? textOf = null,
        Func<ValueList<TItem>, ValueList<TItem>>? mend = null) => Add(new(
            code,
            IsUnited: true,
            record => get(record).Count == 0,
            (into, from) => with(into, (unite ?? Distinct)(get(into), get(from))),
            record => textOf is null ? TextOf(get(record)) : textOf(get(record)),
            (now, before, after) =>
            {
                var (list, isKept) = Return(get(now), get(before), get(after));
                return (with(now, mend is null ? list : mend(list)), isKept);
            }));

    private MergeMembers<T> Add(MergeMember<T> member)
    {
        _members.Add(member);
        return this;
    }

    private static ValueList<TItem> Distinct<TItem>(ValueList<TItem> into, ValueList<TItem> from) => ValueList.From(into.Concat(from).Distinct());

    // What the merge added goes, what it replaced comes back; what others did since stays.
    private static (ValueList<TItem> List, bool IsKept) Return<TItem>(ValueList<TItem> now, ValueList<TItem> before, ValueList<TItem> after)
    {
        if (now.Equals(after))
        {
            return (before, false);
        }

        var added = after.Except(before).ToList();
        var list = now.Where(i => !added.Contains(i)).ToList();
        list.AddRange(before.Except(after).Where(i => !list.Contains(i)));
        return (ValueList.From(list), added.Any(i => !now.Contains(i)));
    }

    private static bool IsSame<TValue>(TValue one, TValue other) => EqualityComparer<TValue>.Default.Equals(one, other);

    private static bool IsNothing<TValue>(TValue value) => value switch
    {
        null => true,
        string text => TextRules.IsBlank(text),
        ICollection list => list.Count == 0,
        _ => false,
    };

    private static string? TextOf<TValue>(TValue value) => value switch
    {
        null => null,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable list => string.Join("; ", list.Cast<object?>()) is { Length: > 0 } text ? text : null,
        _ => value.ToString(),
    };
}
