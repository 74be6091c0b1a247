using Crm.Kernel;

namespace Crm.Partners;

/// <summary>What a counterparty is compared with before it is saved: those with its INN (PARTY-10), its head and its subdivisions (PARTY-3).</summary>
internal static class CounterpartyChecks
{
    /// <summary>What to say when the keys are taken.</summary>
    public static CrmError Taken(Counterparty counterparty) =>
        CounterpartyErrors.RequisitesTaken.With(("inn", counterparty.Inn), ("kpp", counterparty.Kpp ?? "—")) with { Target = "inn" };

    /// <summary>Whether others hold what the counterparty needs; the claims of the commit keep the answer true.</summary>
    /// <param name="before">As it was; absent for a new one.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="work">Where to look.</param>
    /// <param name="errors">Gets what stands against it.</param>
    /// <param name="warnings">Gets what speaks against it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask CompareAsync(
        Counterparty? before, Counterparty after, Work work, List<CrmError> errors, List<CrmError> warnings, CancellationToken cancellationToken)
    {
        var keys = CounterpartyKeys.Of(after).Select(k => (k.Scope, k.Key)).ToHashSet();
        if (after.Inn is not { } inn || (before is not null && keys.SetEquals(CounterpartyKeys.Of(before).Select(k => (k.Scope, k.Key)))))
        {
            return;
        }

        await foreach (var other in work.Session.Store.QueryAsync(CounterpartySpecs.WithInn(inn), cancellationToken).ConfigureAwait(false))
        {
            if (other.Id == after.Id)
            {
                continue;
            }

            if (CounterpartyKeys.Of(other).Any(k => keys.Contains((k.Scope, k.Key))))
            {
                errors.Add(Taken(after));
                return;
            }

            // PARTY-10: with one of each type at most, a pair is exactly one match.
            if (!CounterpartyKeys.HasKpp(after.Type) && !CounterpartyKeys.HasKpp(other.Type))
            {
                warnings.Add(CounterpartyErrors.InnOfOtherType.With(("type", other.Type), ("inn", inn)) with { Target = "inn" });
            }
        }
    }

    /// <summary>Checks the head and its INN; a head that gets a subdivision is saved with it, so that nobody changes it meanwhile.</summary>
    public static async ValueTask<Counterparty?> HeadAsync(
        Counterparty? before, Counterparty after, Work work, References references, List<CrmError> errors, CancellationToken cancellationToken)
    {
        var isNewHead = after.Head is not null && after.Head != before?.Head;
        var isNewInn = before is not null && (before.Inn != after.Inn || before.Type != after.Type);
        if (!isNewHead && !isNewInn)
        {
            return null;
        }

        var subdivisions = before is null ? 0 : await work.Session.Store.CountAsync(CounterpartySpecs.SubdivisionsOf(after.Id), cancellationToken).ConfigureAwait(false);
        if (isNewInn && subdivisions > 0)
        {
            errors.Add(CounterpartyErrors.InnHasSubdivisions.With(("count", subdivisions)) with { Target = "inn" });
        }

        if (after.Head == before?.Id)
        {
            errors.Add(CounterpartyErrors.HeadItself.With() with { Target = "head" });
            return null;
        }

        if (await references.FindAsync<Counterparty>(after.Head?.Value, "head", cancellationToken).ConfigureAwait(false) is not { } head)
        {
            return null;
        }

        CounterpartyRules.CheckHead(after, head, subdivisions, errors);
        return isNewHead ? head : null;
    }
}
