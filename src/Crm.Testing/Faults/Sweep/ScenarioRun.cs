using Crm.Storage;

namespace Crm.Testing;

/// <summary>One run of a scenario: gives its commands, and gives the disturbed one again. Used by one thread at a time.</summary>
public sealed class ScenarioRun
{
    // Far from the ids of a run.
    private const long FirstRequest = 1L << 52;

    private readonly FaultSweepOptions _options;
    private readonly int _call;
    private readonly List<string> _seen = [];
    private int _commands;
    private int _calls;

    internal ScenarioRun(FaultSweepOptions options, ICrmStore inner, int call)
    {
        (_options, _call) = (options, call);
        Store = new FaultyStore(inner);
        Tenant = inner.ForTenant(TenantId.Main);
        Host = CrmTestHost.Create(crm => options.Setup?.Invoke(this, crm), Store);
        Crm = Host.As(CrmTestHost.User, CrmRights.All);
    }

    /// <summary>The host; its store fails while a command of <see cref="DoAsync"/> runs, and only then.</summary>
    public CrmTestHost Host { get; }

    /// <summary>The CRM of the tenant <c>main</c> with all rights.</summary>
    public ICrm Crm { get; }

    /// <summary>The store that fails.</summary>
    public FaultyStore Store { get; }

    /// <summary>The tenant's store beneath, which never does.</summary>
    public ITenantStore Tenant { get; }

    /// <summary>What was wrong so far.</summary>
    internal List<string> Findings { get; } = [];

    /// <summary>Whether the fault came about.</summary>
    internal bool IsStruck => Store.Struck.Count > 0;

    /// <summary>Whether the caller was told.</summary>
    internal bool IsTold { get; private set; }

    /// <summary>What the scenario saw, as text.</summary>
    internal IReadOnlyList<string> Seen => _seen;

    /// <summary>Adds to what must be the same in every run: an answer as text. Ids in it may differ.</summary>
    /// <param name="text">The text.</param>
    public void See(string text) => _seen.Add(text);

    /// <summary>Gives a command, or asks a question. If the fault strikes, whatever is told, the same is given again with the same request id, undisturbed.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="command">The command; its request id is the one given here.</param>
    /// <param name="cancellationToken">Ends the run; the command gets a token that this one and the sweep cancel.</param>
    /// <returns>The answer; the second one where there were two.</returns>
    public async Task<T> DoAsync<T>(Func<ChangeSetId, CancellationToken, ValueTask<T>> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var request = new ChangeSetId(SequentialIds.Nth(FirstRequest + ++_commands));
        var (struck, before) = (Store.Struck.Count, Store.Calls());
        using (var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            Plan(source);
            try
            {
                var answer = await command(request, source.Token).ConfigureAwait(false);
                if (Store.Struck.Count == struck)
                {
                    return answer;
                }
            }
            catch (Exception told) when (Store.Struck.Count > struck)
            {
                Hear(told);
            }
            finally
            {
                Store.Heal();
                _calls += Store.Calls() - before;
            }
        }

        await AuditAsync("after the fault").ConfigureAwait(false);
        return await command(request, cancellationToken).ConfigureAwait(false);
    }

    internal async Task AuditAsync(string when)
    {
        if (_options.Audit is { } audit)
        {
            foreach (var contradiction in await audit(Tenant, CancellationToken.None).ConfigureAwait(false))
            {
                Find($"{when}: {contradiction}");
            }
        }
    }

    internal void Find(string what) => Findings.Add($"call {_call} ({(IsStruck ? Store.Struck[0].ToString() : "none")}), command {_commands}: {what}");

    private void Plan(CancellationTokenSource source)
    {
        if (_call > _calls && !IsStruck)
        {
            Store.Fail(_options.Fault with { Call = _call - _calls, Instead = _options.Cancels ? source.Cancel : _options.Fault.Instead });
        }
    }

    private void Hear(Exception told)
    {
        IsTold = true;
        var isNamed = _options.Cancels ? told is OperationCanceledException : told is CrmStorageException named && named.Code == _options.Fault.Error.Code;
        if (!isNamed)
        {
            Find($"{told.GetType().Name} in place of {(_options.Cancels ? "a cancellation" : _options.Fault.Error.Code)}: {told.Message}");
        }
    }
}
