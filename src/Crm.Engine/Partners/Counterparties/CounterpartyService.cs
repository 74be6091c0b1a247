using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Load → decide → commit for counterparties.</summary>
internal sealed class CounterpartyService(CrmSession session) : ICounterpartyService
{
    private readonly ReadRepository<Counterparty> _counterparties = new(session);

    public ValueTask<Counterparty> GetAsync(CounterpartyId id, CancellationToken cancellationToken = default) => session.GetAsync<Counterparty>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<Counterparty>> ListAsync(Specification<Counterparty> specification, CancellationToken cancellationToken = default) =>
        _counterparties.ListAsync(specification, cancellationToken);

    public ValueTask<long> CountAsync(Specification<Counterparty> specification, CancellationToken cancellationToken = default) =>
        _counterparties.CountAsync(specification, cancellationToken);

    public async ValueTask<IReadOnlyList<Counterparty>> UsableByAsync(PartnerId partner, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("counterparties", "usable_by");
        var distances = new Dictionary<PartnerId, int>();
        var above = await session.GetAsync<Partner>(partner.Value, cancellationToken).ConfigureAwait(false);
        while (above is not null && distances.TryAdd(above.Id, distances.Count))
        {
            above = above.Parent is { } parent && distances.Count <= Hierarchy.MaxDepth
                ? await session.Store.FindAsync<Partner>(parent.Value, cancellationToken).ConfigureAwait(false)
                : null;
        }

        PartnerId[] partners = [.. distances.Keys];
        var usable = await ListAsync(Specification.Where<Counterparty>(c => partners.Contains(c.Partner) && c.MergedInto == null), cancellationToken).ConfigureAwait(false);
        return [.. usable.OrderBy(c => distances[c.Partner]).ThenBy(c => c.Name, Text.Comparer).ThenBy(c => c.Id)];
    }

    public ValueTask<Counterparty> RegisterAsync(RegisterCounterparty command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("counterparties", "register", command.RequestId), command, CounterpartyCommands.RegisterAsync, NewOneAsync, cancellationToken);
    }

    public ValueTask<Counterparty> EditAsync(EditCounterparty command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("counterparties", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Counterparty.Value },
            command,
            CounterpartyCommands.EditAsync,
            (s, _, token) => s.GetAsync<Counterparty>(command.Counterparty.Value, token),
            cancellationToken);
    }

    public async ValueTask<CounterpartyCheck> CheckAsync(CounterpartyCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("counterparties", "check");
        var work = new Work(session, new ChangeSetId(session.NewId()));
        if (command is RegisterCounterparty register)
        {
            return Answer(null, command, await CounterpartyCommands.DecideAsync(register, work, cancellationToken).ConfigureAwait(false));
        }

        var edit = (EditCounterparty)command;
        var before = await GetAsync(edit.Counterparty, cancellationToken).ConfigureAwait(false);
        return Answer(before, command, await CounterpartyCommands.DecideAsync(edit, before, work, cancellationToken).ConfigureAwait(false));
    }

    private static CounterpartyCheck Answer(Counterparty? before, CounterpartyCommand command, DecidedCounterparty decided) => new()
    {
        Refusals = ValueList.From(CommandRunner.Reasons(before, command.ExpectedVersion, decided.Errors)),
        Warnings = ValueList.From(decided.Warnings),
    };

    // A head may be saved with it: the counterparty is the one that was made.
    private static async ValueTask<Counterparty> NewOneAsync(CrmSession session, Storage.CommitReceipt receipt, CancellationToken cancellationToken)
    {
        foreach (var saved in receipt.Saved)
        {
            if (saved.Version == 1 && string.Equals(saved.Entity, EntityKinds.Counterparty, StringComparison.Ordinal))
            {
                return await session.GetAsync<Counterparty>(saved.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        throw new CrmRuleException([CommonErrors.RequestIdForeign.With(("id", receipt.Id))]);
    }
}
