using Crm.Kernel;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Puts a counterparty into a commit together with its claims.</summary>
internal static class CounterpartyWriter
{
    /// <summary>Saves a counterparty whose version and moment are settled; keys that it no longer has become free.</summary>
    public static Counterparty Save(Work work, Counterparty? before, Counterparty after, string verb)
    {
        var (old, now) = (before is null ? [] : CounterpartyKeys.Of(before), CounterpartyKeys.Of(after));
        foreach (var claim in old.Except(now))
        {
            work.Release(claim.Scope, claim.Key, claim.Owner);
        }

        foreach (var claim in now.Except(old))
        {
            work.Claim(claim, CounterpartyChecks.Taken(after));
        }

        ValueList<RelatedRecord> related = [new() { Entity = EntityKinds.Partner, Id = after.Partner.Value }];
        return RecordWriter.SaveWithHistory(work, after, after.RecordedAt, verb, CounterpartyEdits.Changes(before, after), related);
    }
}
