using System.Globalization;
using Crm.Storage;
using NodaTime;
using NodaTime.Text;

namespace Crm.Kernel;

/// <summary>Collects which fields of a record changed, for the journal. Used by one thread.</summary>
internal sealed class FieldChanges
{
    private static readonly InstantPattern Moments = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'");
    private readonly List<FieldChange> _changes = [];

    /// <summary>A field whose values are ids, codes, amounts or moments: they stand in the journal.</summary>
    public FieldChanges Value<TValue>(string field, TValue? old, TValue? now) => Add(field, old, now, isShown: true);

    /// <summary>A field whose values are free text or personal: the journal says only that it changed.</summary>
    public FieldChanges Hidden<TValue>(string field, TValue? old, TValue? now) => Add(field, old, now, isShown: false);

    public FieldJournalFacts ToFacts() => new() { Changes = ValueList.From(_changes) };

    private FieldChanges Add<TValue>(string field, TValue? old, TValue? now, bool isShown)
    {
        if (!EqualityComparer<TValue?>.Default.Equals(old, now))
        {
            _changes.Add(new() { Field = field, Old = isShown ? TextOf(old) : null, New = isShown ? TextOf(now) : null });
        }

        return this;
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        Instant moment => Moments.Format(moment),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
