using Crm.Directories;
using Crm.Kernel;
using Crm.Settings;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Merges counterparties (PARTY-11): the merged ones give back their INN and KPP, the survivor takes what it has then.</summary>
internal sealed class CounterpartyMerger : Merger<Counterparty>
{
    private static readonly IReadOnlyList<MergeMember<Counterparty>> Fixed = new MergeMembers<Counterparty>()
        .Value("type", c => c.Type, (c, v) => c with { Type = v })
        .Value("short_name", c => c.ShortNames, (c, v) => c with { ShortNames = v })
        .Value("full_name", c => c.FullName, (c, v) => c with { FullName = v })
        .Value("inn", c => c.Inn, (c, v) => c with { Inn = v })
        .Value("kpp", c => c.Kpps, (c, v) => c with { Kpps = v })
        .Value("ogrn", c => c.Ogrn, (c, v) => c with { Ogrn = v })
        .Value("okpo", c => c.Okpo, (c, v) => c with { Okpo = v })
        .Value("country", c => c.Country, (c, v) => c with { Country = v })
        .Value("foreign_tax_number", c => c.ForeignTaxNumber, (c, v) => c with { ForeignTaxNumber = v })
        .Value("foreign_registration_number", c => c.ForeignRegistrationNumber, (c, v) => c with { ForeignRegistrationNumber = v })
        .Value("identity_document", c => c.IdentityDocument, (c, v) => c with { IdentityDocument = v })
        .Value("head", c => c.Head, (c, v) => c with { Head = v })
        .Value("legal_address", c => c.LegalAddresses, (c, v) => c with { LegalAddresses = v })
        .List("bank_accounts", c => c.BankAccounts, (c, v) => c with { BankAccounts = v }, AccountUnion.Of, v => v.Count == 0 ? null : string.Join("; ", v.Select(a => $"{a.Number} {a.Bik}")), AccountUnion.Mend)
        .List("unverified", c => c.Unverified, (c, v) => c with { Unverified = v })
        .List("contact_values", c => c.ContactValues, (c, v) => c with { ContactValues = v }, ContactUnion.Of, ContactList.TextOf, ContactUnion.Mend)
        .Value("comment", c => c.Comment, (c, v) => c with { Comment = v })
        .All;

    protected override IReadOnlyList<MergeMember<Counterparty>> Members(IReadOnlyList<Counterparty> records) => Fixed;

    // Numbers of another company do not complete those of this one.
    protected override Counterparty Donor(Counterparty survivor, Counterparty merged, TenantSettings settings) =>
        survivor.Inn is null || merged.Inn is null || survivor.Inn == merged.Inn
            ? merged
            : merged with { Kpps = [], Ogrn = null, Okpo = null, Head = null, LegalAddresses = [], FullName = null, Country = null, ForeignTaxNumber = null, ForeignRegistrationNumber = null };

    protected override async ValueTask<Counterparty> SettleAsync(MergeStep<Counterparty> step, Counterparty after, CancellationToken cancellationToken)
    {
        var plan = step.Plan;
        foreach (var other in step.Merged.Where(m => CounterpartyKeys.HasKpp(m.Type) != CounterpartyKeys.HasKpp(step.Before.Type)))
        {
            plan.Errors.Add(MergeErrors.TypesDiffer.With(("record", other.Id), ("type", other.Type), ("expected", step.Before.Type)) with { Target = "merged" });
        }

        // A subdivision that is merged with its head is one no more.
        after = after.Head is { } named && plan.Resolve(named.Reference) == after.Id.Reference ? after with { Head = null } : plan.Pointed(after);
        after = await KeyedAsync(plan.Work, step.Settings, after, plan.Errors, cancellationToken).ConfigureAwait(false);
        await CounterpartyMergeChecks.CompareAsync(plan, after, cancellationToken).ConfigureAwait(false);
        await CounterpartyMergeChecks.HeadsAsync(step, after, cancellationToken).ConfigureAwait(false);
        return after;
    }

    protected override async ValueTask<Counterparty> SettleBackAsync(
        UnmergePlan plan, TenantSettings settings, Counterparty now, Counterparty after, IReadOnlyList<Counterparty> parted, CancellationToken cancellationToken)
    {
        after = await KeyedAsync(plan.Work, settings, after, plan.Errors, cancellationToken).ConfigureAwait(false);
        await CounterpartyMergeChecks.BackAsync(plan, now, after, parted, cancellationToken).ConfigureAwait(false);
        return after;
    }

    protected override IReadOnlyList<Claim> ClaimsOf(Counterparty record) => CounterpartyKeys.Of(record);

    protected override CrmError? Taken(Counterparty survivor) => CounterpartyChecks.Taken(survivor);

    protected override Counterparty With(Counterparty record, Guid? mergedInto) => record with { MergedInto = mergedInto is { } id ? new CounterpartyId(id) : null };

    protected override Counterparty With(Counterparty record, long version, Instant recordedAt) => record with { Version = version, RecordedAt = recordedAt };

    protected override Counterparty Bare(Counterparty record) => record with { ContactKeys = [] };

    protected override Counterparty Keys(Counterparty record, Counterparty from) => record with { ContactKeys = from.ContactKeys };

    protected override Instant RecordedAt(Counterparty record) => record.RecordedAt;

    protected override FieldChanges Changes(Counterparty before, Counterparty after) => CounterpartyEdits.Changes(before, after);

    protected override IEnumerable<RelatedRecord> Related(Counterparty record) => [new() { Entity = EntityKinds.Partner, Id = record.Partner.Value }];

    private static async ValueTask<Counterparty> KeyedAsync(Work work, TenantSettings settings, Counterparty after, List<CrmError> errors, CancellationToken cancellationToken)
    {
        after = CounterpartyRules.WithNewest(Requisites.Read(after, acceptsUnverified: false, errors));
        CounterpartyRules.Check(after, errors);
        var contacts = await ContactList.PrepareAsync(
            after.ContactValues, after.ContactValues, DirectoryCodes.CounterpartyContactKind, settings, new References(work, errors), errors, cancellationToken).ConfigureAwait(false);
        after = after with { ContactValues = contacts.Values };
        return after with { ContactKeys = errors.Count > 0 ? [] : MatchRecords.WithKeys(contacts.Keys, MatchRecords.Of(after)) };
    }
}
