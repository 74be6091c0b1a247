using Crm.Deals;

namespace Crm.Testing.Simulation;

/// <summary>The ways into a CRM.</summary>
public sealed partial class SimulationPlan
{
    /// <summary>Plays the plan live, command by command, each by the manager who is responsible then, while the host's clock is set from moment to moment.</summary>
    /// <remarks>The clock is set to <see cref="StartsAt"/> first and stands at <see cref="EndsAt"/> afterwards. Deals get ids from the host. Made for thousands of deals.</remarks>
    /// <param name="host">The host; its user <see cref="CrmTestHost.User"/> lays the ground.</param>
    /// <param name="cancellationToken">Stops between commands.</param>
    /// <exception cref="CrmRuleException">A command was refused: the ground was changed, or an extension of the application stands against it.</exception>
    public ValueTask<SimulationRun> PlayAsync(CrmTestHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new LivePlay(this, host).RunAsync(cancellationToken);
    }

    /// <summary>Imports the plan, many deals in a commit, into a CRM whose clock stands at <see cref="EndsAt"/> or later.</summary>
    /// <remarks>Deals have the ids of the plan, so a repeat adds nothing. All moves are the importing principal's; everything else is as if played live.</remarks>
    /// <param name="crm">The CRM; needs <see cref="CrmRights.Import"/> and <see cref="CrmRights.ManageDirectories"/>.</param>
    /// <param name="progress">Told after each batch how many deals were looked at.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>The run; deals that were refused stand in <see cref="SimulationRun.Refused"/>, for instance with <c>common.moment.in_future</c>.</returns>
    public async ValueTask<SimulationRun> ImportAsync(ICrm crm, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(crm);
        var ground = await PrepareAsync(crm, cancellationToken).ConfigureAwait(false);
        var results = await crm.DealHistory.ImportAsync(Imports(ground).ToAsyncEnumerable(), progress, cancellationToken).ConfigureAwait(false);
        return new(this, ground, number => SimulationIds.Deal(Options, number), [.. results.Where(IsRefused)]);
    }

    /// <summary>Imports the plan into a test host; its clock is moved on to <see cref="EndsAt"/> where it stands before.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public ValueTask<SimulationRun> ImportAsync(CrmTestHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (host.Clock.GetCurrentInstant() < EndsAt)
        {
            host.Clock.Set(EndsAt);
        }

        return ImportAsync(host.Crm, null, cancellationToken);
    }

    /// <summary>Makes what the deals stand on, or finds it where it was made before: process, kind, clients, competitors, entries of directories.</summary>
    /// <param name="crm">The CRM; needs <see cref="CrmRights.ManageDirectories"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">The process cannot be published: every fault, <c>process.…</c>.</exception>
    public ValueTask<SimulationGround> PrepareAsync(ICrm crm, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(crm);
        return new GroundWork(crm, Options).PrepareAsync(cancellationToken);
    }

    /// <summary>The deals with their history, as the import takes them; made while they are read.</summary>
    /// <param name="ground">What they stand on.</param>
    public IEnumerable<DealImport> Imports(SimulationGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        var commands = new SimulatedCommands(Options, ground);
        return Deals.Select(commands.Import);
    }

    /// <summary>A deal that is there already is no refusal: a repeat is harmless.</summary>
    private static bool IsRefused(DealImportResult result) => result.Errors.Any(e => e.Definition != DealErrors.ImportExists);
}
