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
    private List<(string Field, object? Old, object? New)>? _hidden;

    /// <summary>A field whose values are ids, codes, amounts or moments: they stand in the journal.</summary>
    public FieldChanges Value<TValue>(string field, TValue? old, TValue? now) => Add(field, old, now, isShown: true);

    /// <summary>A field whose values are free text or personal: the journal says only that it changed.</summary>
    public FieldChanges Hidden<TValue>(string field, TValue? old, TValue? now) => Add(field, old, now, isShown: false);

    /// <summary>What was hidden, for the note of the journal's entry, where it can be blanked (PARTY-12); <see langword="null"/> = nothing.</summary>
    public string? ToNote() => _hidden is null ? null : ChangeNote.Write([.. _hidden.Select(h => new FieldChange { Field = h.Field, Old = TextOf(h.Old), New = TextOf(h.New) })]);

    public FieldJournalFacts ToFacts() => new() { Changes = ValueList.From(_changes) };

    private FieldChanges Add<TValue>(string field, TValue? old, TValue? now, bool isShown)
    {
        if (!EqualityComparer<TValue?>.Default.Equals(old, now))
        {
            _changes.Add(new() { Field = field, Old = isShown ? TextOf(old) : null, New = isShown ? TextOf(now) : null });
            if (!isShown)
            {
                (_hidden ??= []).Add((field, old, now));
            }
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
