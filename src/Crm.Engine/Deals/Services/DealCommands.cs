using Crm.Kernel;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Carries out one command of the family.</summary>
internal static class DealCommands
{
    private static readonly Func<CrmSession, CommitReceipt, CancellationToken, ValueTask<Deal>> Repeated = CommandRunner.RepeatedAsync<Deal>;

    public static ValueTask<Deal> RunAsync(CrmSession session, string verb, DealCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("deals", verb, command.RequestId, command.ExpectedVersion) { Target = (command as ExistingDealCommand)?.Deal.Value },
            command,
            ExecuteAsync,
            Repeated,
            cancellationToken);
    }

    private static async ValueTask<Deal> ExecuteAsync(DealCommand command, Work work, CancellationToken cancellationToken)
    {
        var (before, decision) = await DealDecider.DecideAsync(command, work, work.Session.Store, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            CommandRunner.CheckExpected(before, command.ExpectedVersion);
        }

        return decision.IsAllowed
            ? DealWriter.Write(work, before, decision, command.Comment)
            : throw new CrmRuleException(decision.Errors);
    }
}
