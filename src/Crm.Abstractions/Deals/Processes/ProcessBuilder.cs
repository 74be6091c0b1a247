namespace Crm.Deals;

/// <summary>Writes a process definition fluently. It does not validate: publishing does, and reports every fault at once (DEAL-10).</summary>
/// <remarks>Not safe to share between threads; what <see cref="Build"/> returns is.</remarks>
public sealed class ProcessBuilder
{
    private readonly List<ProcessStage> _stages = [];

    private ProcessBuilder()
    {
    }

    /// <summary>Begins a definition without stages.</summary>
    public static ProcessBuilder Start() => new();

    /// <summary>Begins with the stages of a definition, for its next version.</summary>
    /// <param name="definition">The definition, as of the newest version.</param>
    public static ProcessBuilder From(ProcessDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var builder = new ProcessBuilder();
        builder._stages.AddRange(definition.Stages);
        return builder;
    }

    /// <summary>Adds a stage that deals sit in.</summary>
    /// <param name="key">The key, stable over versions: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>.</param>
    /// <param name="name">The name shown, at most 400 characters.</param>
    /// <param name="configure">What else holds in the stage.</param>
    public ProcessBuilder Stage(string key, string name, Action<StageBuilder>? configure = null) => Add(key, name, StageEnd.None, configure);

    /// <summary>Adds a terminal stage that stands for won deals.</summary>
    /// <param name="key">The key, stable over versions.</param>
    /// <param name="name">The name shown.</param>
    /// <param name="configure">What else holds; a terminal stage may have a probability and steps that record the result.</param>
    public ProcessBuilder Won(string key, string name, Action<StageBuilder>? configure = null) => Add(key, name, StageEnd.Won, configure);

    /// <summary>Adds a terminal stage that stands for lost deals.</summary>
    /// <param name="key">The key, stable over versions.</param>
    /// <param name="name">The name shown.</param>
    /// <param name="configure">What else holds; a terminal stage may have a probability and steps that record the result.</param>
    public ProcessBuilder Lost(string key, string name, Action<StageBuilder>? configure = null) => Add(key, name, StageEnd.Lost, configure);

    /// <summary>Changes a stage that is there already.</summary>
    /// <param name="key">The key.</param>
    /// <param name="configure">What changes: single values are replaced, lists get more items.</param>
    /// <exception cref="CrmRuleException"><c>deal.stage.unknown</c>.</exception>
    public ProcessBuilder Change(string key, Action<StageBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var index = _stages.FindIndex(s => s.Key == key);
        if (index < 0)
        {
            throw new CrmRuleException([DealErrors.StageUnknown.With(("stage", key)) with { Target = key }]);
        }

        _stages[index] = Configure(_stages[index], configure);
        return this;
    }

    /// <summary>The definition as written so far.</summary>
    public ProcessDefinition Build() => new() { Stages = ValueList.From(_stages) };

    private ProcessBuilder Add(string key, string name, StageEnd end, Action<StageBuilder>? configure)
    {
        _stages.Add(Configure(new ProcessStage { Key = key, Name = name, End = end }, configure));
        return this;
    }

    private static ProcessStage Configure(ProcessStage stage, Action<StageBuilder>? configure)
    {
        var builder = new StageBuilder(stage);
        configure?.Invoke(builder);
        return builder.Stage;
    }
}
