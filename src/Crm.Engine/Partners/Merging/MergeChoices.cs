using Crm.Storage;

namespace Crm.Partners;

/// <summary>What the caller chose among the fields, and what is shown of them.</summary>
internal static class MergeChoices<T>
    where T : class, IEntity<T>
{
    /// <summary>Whose value each chosen field takes.</summary>
    public static Dictionary<string, T> Read(MergeRequest request, IReadOnlyList<MergeMember<T>> members, IReadOnlyList<T> records, List<CrmError> errors)
    {
        var chosen = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var choice in request.Choices)
        {
            if (choice?.Field is null)
            {
                errors.Add(CommonErrors.Required.With(("field", "choices")) with { Target = "choices" });
            }
            else if (!members.Any(m => !m.IsUnited && string.Equals(m.Code, choice.Field, StringComparison.Ordinal)))
            {
                errors.Add(MergeErrors.ChoiceUnknown.With(("field", Cut(choice.Field))) with { Target = "choices" });
            }
            else if (records.FirstOrDefault(r => T.Kind.ReferenceTo(r) == choice.From) is not { } from)
            {
                errors.Add(MergeErrors.ChoiceForeign.With(("field", choice.Field), ("record", choice.From)) with { Target = "choices" });
            }
            else if (!chosen.TryAdd(choice.Field, from))
            {
                errors.Add(CommonErrors.Duplicate.With(("field", "choices"), ("value", choice.Field)) with { Target = "choices" });
            }
        }

        return chosen;
    }

    /// <summary>The fields in which the records differ, or that change.</summary>
    public static IEnumerable<MergeField> Views(IReadOnlyList<MergeMember<T>> members, IReadOnlyList<T> records, T after) =>
        from member in members
        let texts = records.Select(member.TextOf).ToList()
        let result = member.TextOf(after)
        where texts.Append(result).Distinct(StringComparer.Ordinal).Skip(1).Any()
        select new MergeField
        {
            Field = member.Code,
            IsUnited = member.IsUnited,
            Values = [.. records.Zip(texts).Where(r => r.Second is not null).Select(r => new MergeValue(T.Kind.ReferenceTo(r.First), r.Second!))],
            Result = result,
        };

    private static string Cut(string field) => field.Length <= 100 ? field : field[..99] + "…";
}
