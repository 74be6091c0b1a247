using System.Globalization;
using System.Text;
using Crm.Deals;
using QuickStart.CommandLine;

namespace EventLog.Import;

/// <summary>The process of a log: a stage for each activity, in the order of mean position, between two helpers.</summary>
/// <remarks>
/// <para>A deal is opened into the first stage of its process, a case may begin with any activity: so a stage <em>begin</em> stands before all, left in the same moment.</para>
/// <para>A deal cannot move to the stage it is in, a case may repeat an activity at once: so a stage <em>again</em> stands after all. The deal goes there and comes
/// back in the same moment. That is a bounce like any other: the stage gets another visit, and the visits of <em>again</em> count the immediate repeats.</para>
/// </remarks>
public sealed class LogProcess
{
    /// <summary>The key of the helper before all activities.</summary>
    public const string Begin = "begin";

    /// <summary>The key of the helper after all activities.</summary>
    public const string Again = "again";

    private const int MaxActivities = 96;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Makes the process.</summary>
    /// <param name="activities">The activities in the order of their stages.</param>
    /// <exception cref="RemedyException">There are none, or too many.</exception>
    public LogProcess(IReadOnlyList<string> activities)
    {
        if (activities.Count is 0 or > MaxActivities)
        {
            throw new RemedyException($"The log has {activities.Count} activities; a process takes 1 to {MaxActivities}. Leave rare ones out, or merge them.");
        }

        var process = ProcessBuilder.Start().Stage(Begin, "(begin)");
        for (var i = 0; i < activities.Count; i++)
        {
            var key = Key(i + 1, activities[i]);
            _keys.Add(activities[i], key);
            _names.Add(key, activities[i]);
            process.Stage(key, Name(i + 1, activities[i]));
        }

        Definition = process.Stage(Again, "(again)").Won("finished", "(finished)").Lost("given_up", "(given up)").Build();
    }

    /// <summary>What is published.</summary>
    public ProcessDefinition Definition { get; }

    /// <summary>The stage of an activity.</summary>
    /// <param name="activity">The activity.</param>
    public string StageOf(string activity) => _keys[activity];

    /// <summary>The activity of a stage; absent for the helpers.</summary>
    /// <param name="stage">The key of the stage.</param>
    public string? ActivityOf(string stage) => _names.GetValueOrDefault(stage);

    /// <summary>Numbers keep names apart that differ in case only.</summary>
    private static string Name(int number, string activity) => string.Create(CultureInfo.InvariantCulture, $"{number:00} {(activity.Length > 390 ? activity[..390] : activity)}");

    private static string Key(int number, string activity)
    {
        var key = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"s{number:00}_"));
        foreach (var letter in activity)
        {
            if (key.Length < 40)
            {
                key.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
            }
        }

        return key.ToString();
    }
}
