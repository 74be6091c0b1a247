using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Makes rules askable (PARTY-13): the one place that knows what a condition means. Used by one thread.</summary>
internal sealed class SegmentCompiler(CrmSession session, IStoreView view, TenantSettings settings)
{
    private readonly Dictionary<string, Dictionary<string, List<DirectoryEntryId>>> _below = new(StringComparer.Ordinal);

    public static async ValueTask<SegmentCompiler> MakeAsync(CrmSession session, IStoreView view, CancellationToken cancellationToken) =>
        new(session, view, await CrmSession.SettingsAsync(view, cancellationToken).ConfigureAwait(false));

    public TenantSettings Settings => settings;

    /// <summary>Who belongs to a segment: the stored members, or those whom the rule of a dynamic one names.</summary>
    public ValueTask<CompiledRule> OfAsync(Segment segment, CancellationToken cancellationToken) =>
        segment is { Method: SegmentMethod.Dynamic, Rule: { } rule } ? OfAsync(rule, cancellationToken) : new(CompiledRule.Of(SegmentSpecs.Members(segment.Id)));

    public async ValueTask<CompiledRule> OfAsync(SegmentRule rule, CancellationToken cancellationToken)
    {
        if (rule.Condition is { } condition)
        {
            return await OfAsync(condition, cancellationToken).ConfigureAwait(false);
        }

        var rules = new List<CompiledRule>();
        foreach (var within in rule.Rules)
        {
            rules.Add(await OfAsync(within, cancellationToken).ConfigureAwait(false));
        }

        return rule.Type switch
        {
            SegmentRuleType.All => CompiledRule.All(rules),
            SegmentRuleType.Any => CompiledRule.Any(rules),
            _ => CompiledRule.None(rules),
        };
    }

    private async ValueTask<CompiledRule> OfAsync(SegmentCondition condition, CancellationToken cancellationToken)
    {
        switch (condition.Field)
        {
            case SegmentField.Fact:
                return Fact(condition);
            case SegmentField.CustomField:
                return CompiledRule.Of(SegmentConditions.Own(condition, settings));
            case SegmentField.BirthDate or SegmentField.RegisteredOn:
                return CompiledRule.Of(SegmentConditions.Day(condition, session.DayOf(session.Now(), settings)));
            case SegmentField.Contact:
                return CompiledRule.Of(ContactSpecs.Matching<Partner>(p => p.ContactKeys, ContactKeys.Search(condition.Values[0], settings.PhoneRegion)));
            default:
                if (SegmentFields.DirectoryOf(condition.Field) is not { } directory)
                {
                    return CompiledRule.Of(SegmentConditions.Plain(condition));
                }

                var entries = condition.Test == SegmentTest.Under
                    ? await BelowAsync(directory, condition.Values, cancellationToken).ConfigureAwait(false)
                    : condition.Values.Select(DirectoryEntryId.Parse);
                return CompiledRule.Of(SegmentConditions.Entry(condition, [.. entries]));
        }
    }

    private CompiledRule Fact(SegmentCondition condition)
    {
        var bound = condition.Number ?? 0m;
        if (!session.Setup.PartnerFacts.ContainsKey(condition.Key ?? ""))
        {
            // The application knew it when the rule was saved: to answer without it would be wrong.
            throw new CrmRuleException([SegmentErrors.ValueInvalid.With(("field", condition.Field), ("part", "key"), ("value", condition.Key)) with { Target = "rule" }]);
        }

        var fact = new FactKey(condition.Key!, condition.Days);
        return CompiledRule.Of(fact, condition.Test == SegmentTest.AtLeast ? value => value >= bound : value => value <= bound);
    }

    /// <summary>The entries and all that stand below them; directories have no circles.</summary>
    private async ValueTask<IEnumerable<DirectoryEntryId>> BelowAsync(string directory, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        if (!_below.TryGetValue(directory, out var children))
        {
            _below[directory] = children = new(StringComparer.Ordinal);
            await foreach (var entry in view.QueryAsync(Specification.Where<DirectoryEntry>(e => e.Directory == directory), cancellationToken).ConfigureAwait(false))
            {
                if (entry.Parent is { } parent)
                {
                    var under = children.TryGetValue(parent.ToString(), out var known) ? known : children[parent.ToString()] = [];
                    under.Add(entry.Id);
                }
            }
        }

        var found = new HashSet<DirectoryEntryId>(values.Select(DirectoryEntryId.Parse));
        var next = new Queue<DirectoryEntryId>(found);
        while (next.TryDequeue(out var entry))
        {
            foreach (var child in children.GetValueOrDefault(entry.ToString()) ?? [])
            {
                if (found.Add(child))
                {
                    next.Enqueue(child);
                }
            }
        }

        return found;
    }
}
