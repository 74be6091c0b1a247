using System.Runtime.CompilerServices;
using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Load what shares a key → compare → tell.</summary>
internal sealed class DuplicateService(CrmSession session) : IDuplicateService
{
    private const int MostAnswers = 500;

    private static readonly ValueList<string> AllKinds = [EntityKinds.Partner, EntityKinds.Counterparty, EntityKinds.Person, EntityKinds.Contact];

    public MatchScore Compare(MatchRecord one, MatchRecord other, MatchScheme? scheme = null)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        CommonChecks.Given(one.Fields, "one");
        CommonChecks.Given(other.Fields, "other");
        return SchemeRules.Matcher(scheme).Compare(PreparedRecord.Of(one), PreparedRecord.Of(other));
    }

    public ValueTask<MatchRecord> DescribeAsync(EntityRef record, CancellationToken cancellationToken = default) =>
        Source(record.Kind).DescribeAsync(record.Id, cancellationToken);

    public async ValueTask<IReadOnlyList<DuplicateSuggestion>> FindAsync(FindDuplicates question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        CommonChecks.Given(question.Record?.Fields, "record");
        CommonChecks.Given(question.Kinds, "kinds");
        CommonChecks.Given(question.Scheme, "scheme");
        var matcher = SchemeRules.Matcher(question.Scheme);
        if (question.Most is < 1 or > MostAnswers)
        {
            throw new CrmRuleException([DuplicateErrors.MostOutOfRange.With(("value", question.Most), ("min", 1), ("max", MostAnswers)) with { Target = "most" }]);
        }

        var asked = PreparedRecord.Of(question.Record!);
        var (numbers, names) = MatchKeys.Asked(asked);
        var found = new List<DuplicateSuggestion>();
        foreach (var source in (question.Kinds.Count == 0 ? AllKinds : question.Kinds).Distinct(StringComparer.Ordinal).Select(Source).ToList())
        {
            foreach (var keys in (IReadOnlyList<string>[])[numbers, names])
            {
                await foreach (var (record, values) in source.WithKeysAsync([.. keys.Select(MatchRecords.Stored)], cancellationToken).ConfigureAwait(false))
                {
                    var score = matcher.Compare(asked, PreparedRecord.Of(values));
                    if (score.IsSuggested && record != question.Itself)
                    {
                        found.Add(new(record, score));
                    }
                }
            }
        }

        return [.. found.DistinctBy(f => f.Record).OrderByDescending(f => f.Score.Score).ThenBy(f => f.Record.Id).Take(question.Most)];
    }

    public async IAsyncEnumerable<DuplicateGroup> GroupAsync(GroupDuplicates question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        CommonChecks.Given(question.Scheme, "scheme");
        var matcher = SchemeRules.Matcher(question.Scheme);
        var (refs, records) = (new List<EntityRef>(), new List<PreparedRecord>());
        await foreach (var (record, values) in Source(question.Kind).AllAsync(cancellationToken).ConfigureAwait(false))
        {
            refs.Add(record);
            records.Add(PreparedRecord.Of(values));
        }

        var index = new MatchIndex(records.Count, i => records[i], matcher);
        foreach (var group in DuplicateGrouping.Of(index, question.Scheme.Threshold))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new() { Members = [.. group.Select(m => new DuplicateMember(refs[m], Nearest(index, group, m)))] };
        }
    }

    private static MatchScore Nearest(MatchIndex index, int[] group, int member) =>
        group.Take(50).Where(o => o != member).Select(o => index.Matcher.Compare(index.Record(member), index.Record(o))).MaxBy(s => s.Score)!;

    private MatchSource Source(string? kind) => MatchSource.Of(kind ?? "", session)
        ?? throw new CrmRuleException([DuplicateErrors.KindUnsupported.With(("kind", kind ?? "")) with { Target = "kind" }]);
}
