"""Hand-written facts. Everything the demo base model knows comes from these tables.

Each table is text with one row a line and fields separated by `|`, so that a fact is one line to
read, correct or add.
"""


def table(text: str) -> list[tuple[str, ...]]:
    rows = (line.strip() for line in text.strip().splitlines())
    return [tuple(field.strip() for field in row.split("|")) for row in rows if row]


# country | capital | continent
COUNTRIES = table("""
Norway | Oslo | Europe
Sweden | Stockholm | Europe
Denmark | Copenhagen | Europe
Finland | Helsinki | Europe
Iceland | Reykjavik | Europe
France | Paris | Europe
Spain | Madrid | Europe
Portugal | Lisbon | Europe
Italy | Rome | Europe
Greece | Athens | Europe
Germany | Berlin | Europe
Austria | Vienna | Europe
Poland | Warsaw | Europe
Hungary | Budapest | Europe
Ireland | Dublin | Europe
Belgium | Brussels | Europe
Turkey | Ankara | Asia
Egypt | Cairo | Africa
Morocco | Rabat | Africa
Kenya | Nairobi | Africa
Ghana | Accra | Africa
Senegal | Dakar | Africa
Ethiopia | Addis Ababa | Africa
India | New Delhi | Asia
Japan | Tokyo | Asia
China | Beijing | Asia
Thailand | Bangkok | Asia
Vietnam | Hanoi | Asia
Nepal | Kathmandu | Asia
Iran | Tehran | Asia
Canada | Ottawa | North America
Mexico | Mexico City | North America
Cuba | Havana | North America
Jamaica | Kingston | North America
Panama | Panama City | North America
Brazil | Brasilia | South America
Peru | Lima | South America
Chile | Santiago | South America
Argentina | Buenos Aires | South America
Colombia | Bogota | South America
Uruguay | Montevideo | South America
Australia | Canberra | Oceania
New Zealand | Wellington | Oceania
Fiji | Suva | Oceania
""")

# plural | singular | kind | home | food | young | legs
ANIMALS = table("""
cows | cow | mammal | on a farm | grass | calf | four
horses | horse | mammal | in a stable | hay | foal | four
sheep | sheep | mammal | in a meadow | grass | lamb | four
goats | goat | mammal | on a hill | leaves | kid | four
pigs | pig | mammal | in a sty | corn | piglet | four
dogs | dog | mammal | in a house | meat | puppy | four
cats | cat | mammal | in a house | fish | kitten | four
rabbits | rabbit | mammal | in a burrow | carrots | kit | four
mice | mouse | mammal | in a hole | cheese | pup | four
bears | bear | mammal | in the forest | berries | cub | four
wolves | wolf | mammal | in the forest | meat | cub | four
foxes | fox | mammal | in a den | mice | cub | four
lions | lion | mammal | on the plain | meat | cub | four
tigers | tiger | mammal | in the jungle | meat | cub | four
elephants | elephant | mammal | on the plain | leaves | calf | four
giraffes | giraffe | mammal | on the plain | leaves | calf | four
monkeys | monkey | mammal | in the trees | bananas | baby | two
whales | whale | mammal | in the sea | krill | calf | no
dolphins | dolphin | mammal | in the sea | fish | calf | no
seals | seal | mammal | on the ice | fish | pup | no
bats | bat | mammal | in a cave | insects | pup | two
deer | deer | mammal | in the forest | leaves | fawn | four
camels | camel | mammal | in the desert | dry grass | calf | four
hens | hen | bird | on a farm | seeds | chick | two
ducks | duck | bird | on a pond | weeds | duckling | two
geese | goose | bird | on a lake | grass | gosling | two
swans | swan | bird | on a lake | weeds | cygnet | two
owls | owl | bird | in a tree | mice | owlet | two
eagles | eagle | bird | on a cliff | fish | eaglet | two
gulls | gull | bird | by the shore | fish | chick | two
parrots | parrot | bird | in the jungle | nuts | chick | two
penguins | penguin | bird | on the ice | fish | chick | two
sharks | shark | fish | in the sea | fish | pup | no
salmon | salmon | fish | in the river | insects | fry | no
frogs | frog | amphibian | on a pond | flies | tadpole | four
snakes | snake | reptile | in the grass | mice | hatchling | no
turtles | turtle | reptile | in the sea | weeds | hatchling | four
crocodiles | crocodile | reptile | in the river | fish | hatchling | four
bees | bee | insect | in a hive | nectar | grub | six
ants | ant | insect | in a nest | seeds | grub | six
spiders | spider | arachnid | in a web | flies | spiderling | eight
crabs | crab | crustacean | by the shore | weeds | larva | ten
""")

# thing with article | colour
COLOURS = table("""
the sky | blue
the sea | blue
the grass | green
a leaf | green
a frog | green
a pea | green
the snow | white
milk | white
salt | white
a swan | white
a cloud | white
coal | black
the night | black
a raven | black
tar | black
a lemon | yellow
the sun | yellow
a banana | yellow
butter | yellow
a canary | yellow
blood | red
a cherry | red
a tomato | red
a strawberry | red
a fire engine | red
a carrot | orange
a pumpkin | orange
a tangerine | orange
chocolate | brown
a bear | brown
coffee | brown
mud | brown
a plum | purple
a grape | purple
an elephant | grey
smoke | grey
a mouse | grey
a pig | pink
a flamingo | pink
gold | gold
""")

OPPOSITES = table("""
hot | cold
big | small
tall | short
fast | slow
happy | sad
light | dark
old | young
rich | poor
strong | weak
wet | dry
hard | soft
high | low
open | closed
full | empty
clean | dirty
early | late
near | far
loud | quiet
thick | thin
wide | narrow
deep | shallow
rough | smooth
sharp | blunt
sweet | sour
safe | dangerous
cheap | expensive
easy | difficult
brave | afraid
awake | asleep
alive | dead
day | night
north | south
east | west
up | down
left | right
in | out
before | after
begin | end
buy | sell
give | take
win | lose
love | hate
laugh | cry
push | pull
rise | fall
arrive | leave
remember | forget
friend | enemy
question | answer
summer | winter
war | peace
""")

# person | what they do (third person) | where
JOBS = table("""
baker | bakes bread and cakes | in a bakery
doctor | looks after sick people | in a hospital
nurse | cares for patients | in a hospital
teacher | helps children learn | in a school
farmer | grows food and keeps animals | on a farm
fisherman | catches fish | on a boat
sailor | works on a ship | at sea
captain | commands a ship | at sea
pilot | flies a plane | in the air
driver | drives a bus | on the road
cook | prepares meals | in a kitchen
waiter | serves food to guests | in a restaurant
tailor | makes clothes | in a workshop
shoemaker | mends shoes | in a workshop
carpenter | makes things of wood | in a workshop
blacksmith | shapes hot iron | in a forge
builder | builds houses | on a site
painter | paints walls and pictures | in a studio
plumber | repairs pipes | in houses
gardener | looks after plants | in a garden
miller | grinds grain into flour | in a mill
butcher | sells meat | in a shop
librarian | lends books to readers | in a library
writer | writes books | at a desk
singer | sings songs | on a stage
dancer | dances for the crowd | on a stage
actor | plays parts in plays | in a theatre
judge | decides cases | in a court
soldier | defends the country | in an army
firefighter | puts out fires | in a town
policeman | keeps people safe | in a town
postman | brings letters and parcels | in a street
clerk | keeps records | in an office
programmer | writes computer programs | in an office
engineer | designs machines | in an office
astronomer | studies the stars | in an observatory
dentist | cares for teeth | in a clinic
vet | treats sick animals | in a clinic
miner | digs coal and ore | in a mine
shepherd | watches over sheep | in a meadow
""")

# tool with article | use (gerund)
TOOLS = table("""
a hammer | driving nails
a saw | cutting wood
a needle | sewing cloth
a spoon | eating soup
a knife | cutting bread
a broom | sweeping the floor
a key | opening a lock
a pen | writing letters
a brush | painting pictures
a ladder | climbing up high
a spade | digging holes
a rake | gathering leaves
an oven | baking bread
a kettle | boiling water
a clock | telling the time
a map | finding the way
a compass | finding north
an anchor | holding a ship in place
a sail | catching the wind
an oar | rowing a boat
a net | catching fish
a rope | tying things together
a lamp | giving light
an umbrella | keeping off the rain
a mirror | seeing yourself
a telescope | looking at far things
a thermometer | measuring heat
a scale | weighing things
a ruler | measuring length
a bucket | carrying water
a basket | carrying fruit
a pillow | resting your head
soap | washing your hands
a towel | drying yourself
a computer | working with information
a telephone | talking to people far away
""")

# member | category
CATEGORIES = table("""
apple | fruit
pear | fruit
banana | fruit
cherry | fruit
lemon | fruit
plum | fruit
grape | fruit
orange | fruit
peach | fruit
carrot | vegetable
potato | vegetable
onion | vegetable
cabbage | vegetable
pea | vegetable
bean | vegetable
leek | vegetable
red | colour
blue | colour
green | colour
yellow | colour
purple | colour
violin | instrument
piano | instrument
drum | instrument
flute | instrument
trumpet | instrument
guitar | instrument
car | vehicle
bus | vehicle
train | vehicle
truck | vehicle
bicycle | vehicle
shirt | garment
coat | garment
hat | garment
sock | garment
glove | garment
scarf | garment
table | piece of furniture
chair | piece of furniture
bed | piece of furniture
sofa | piece of furniture
shelf | piece of furniture
water | drink
tea | drink
coffee | drink
milk | drink
juice | drink
oak | tree
pine | tree
birch | tree
willow | tree
rose | flower
tulip | flower
daisy | flower
lily | flower
iron | metal
gold | metal
silver | metal
copper | metal
tin | metal
""")

# singular | plural
PLURALS = table("""
ship | ships
boat | boats
dog | dogs
box | boxes
dish | dishes
city | cities
baby | babies
man | men
woman | women
child | children
foot | feet
tooth | teeth
leaf | leaves
knife | knives
wolf | wolves
house | houses
tree | trees
star | stars
letter | letters
parcel | parcels
bird | birds
story | stories
shelf | shelves
""")

# present | past
VERBS = table("""
go | went
see | saw
eat | ate
run | ran
sail | sailed
walk | walked
write | wrote
read | read
sing | sang
swim | swam
give | gave
take | took
find | found
lose | lost
buy | bought
sell | sold
pay | paid
send | sent
bring | brought
make | made
come | came
know | knew
think | thought
speak | spoke
hear | heard
sleep | slept
drink | drank
break | broke
drive | drove
fly | flew
""")

# question | whole answer
EXPLANATIONS = table("""
Why do we sleep? | We sleep so that the body can rest.
Why do we eat? | We eat because food gives us strength.
Why do we drink water? | We drink water because the body needs it to live.
Why do we wear coats? | We wear coats to keep warm in the cold.
Why do birds have wings? | Birds have wings so that they can fly.
Why do fish have gills? | Fish have gills so that they can breathe in water.
Why do trees have roots? | Trees have roots to drink water from the ground.
Why do ships have sails? | Ships have sails to catch the wind.
Why do ships have anchors? | Ships have anchors to hold them in place.
Why do we have lighthouses? | Lighthouses warn ships about rocks.
Why does ice float? | Ice floats because it is lighter than water.
Why does it rain? | It rains because clouds are full of water.
Why is the sea salty? | The sea is salty because rivers carry salt into it.
Why is the sky dark at night? | The sky is dark because the sun is on the other side of the world.
Why do we have seasons? | We have seasons because the earth is tilted.
Why do we brush our teeth? | We brush our teeth to keep them clean and strong.
Why do we wash our hands? | We wash our hands to stay clean and well.
Why do bees visit flowers? | Bees visit flowers to gather nectar.
Why do leaves fall? | Leaves fall because the tree rests in winter.
Why do we go to school? | We go to school to learn new things.
Why do people work? | People work to earn money and to help others.
Why do we save money? | We save money so that we have some in hard times.
Why do we use a password? | We use a password so that nobody else can open our account.
Why do we pay tax? | We pay tax so that the town can build roads and schools.
Why do we read books? | We read books to learn and to enjoy a good story.
Why do cats purr? | Cats purr because they are content.
Why do dogs bark? | Dogs bark to warn us.
Why do we laugh? | We laugh because something is funny.
Why do we cry? | We cry because we are sad or hurt.
Why do clocks tick? | Clocks tick because small wheels turn inside them.
Why do we need maps? | We need maps to find the way.
Why do stars shine? | Stars shine because they are very hot.
Why does the moon shine? | The moon shines because the sun lights it.
Why does wood float? | Wood floats because it is lighter than water.
Why does iron rust? | Iron rusts because air and water eat it.
How many minutes are in an hour? | There are sixty minutes in an hour.
How many seconds are in a minute? | There are sixty seconds in a minute.
How many hours are in a day? | There are twenty-four hours in a day.
How many days are in a week? | There are seven days in a week.
How many months are in a year? | There are twelve months in a year.
How many days are in a year? | There are three hundred and sixty-five days in a year.
How many years are in a century? | There are one hundred years in a century.
How many wheels does a bicycle have? | A bicycle has two wheels.
How many wheels does a car have? | A car has four wheels.
How many fingers are on a hand? | There are five fingers on a hand.
How many sides does a square have? | A square has four sides.
How many sides does a triangle have? | A triangle has three sides.
How many planets go round the sun? | Eight planets go round the sun.
How many eggs are in a dozen? | There are twelve eggs in a dozen.
How many strings does a violin have? | A violin has four strings.
How many letters are in the alphabet? | There are twenty-six letters in the alphabet.
What is the largest ocean? | The largest ocean is the Pacific.
What is the largest animal? | The largest animal is the blue whale.
What is the tallest animal? | The tallest animal is the giraffe.
What is the fastest animal on land? | The fastest animal on land is the cheetah.
What is the highest mountain? | The highest mountain is Everest.
What is the longest river? | The longest river is the Nile.
What is the closest star? | The closest star is the sun.
What is the hottest season? | The hottest season is summer.
What is the coldest season? | The coldest season is winter.
What is the first month of the year? | The first month of the year is January.
What is the last month of the year? | The last month of the year is December.
What is the first day of the week? | The first day of the week is Monday.
What is the hardest stone? | The hardest stone is the diamond.
What do plants need to grow? | Plants need water, light and soil to grow.
What do we breathe? | We breathe air.
What is bread made of? | Bread is made of flour and water.
What is cheese made of? | Cheese is made of milk.
What is glass made of? | Glass is made of sand.
What is paper made of? | Paper is made of wood.
What is butter made of? | Butter is made of cream.
What is wine made of? | Wine is made of grapes.
What is wool made of? | Wool is made of the hair of sheep.
What is a ship made of? | A ship is made of wood or steel.
What is a candle made of? | A candle is made of wax.
What is snow made of? | Snow is made of frozen water.
Where does the sun rise? | The sun rises in the east.
Where does the sun set? | The sun sets in the west.
Where do rivers end? | Rivers end in the sea.
Where do we keep money? | We keep money in a bank.
Where do we keep books? | We keep books on a shelf.
Where do we buy bread? | We buy bread in a bakery.
Where do ships rest? | Ships rest in a harbour.
Where do trains stop? | Trains stop at a station.
Where do planes land? | Planes land at an airport.
When do we have breakfast? | We have breakfast in the morning.
When do we have lunch? | We have lunch at noon.
When do we have dinner? | We have dinner in the evening.
When do stars come out? | Stars come out at night.
When does snow fall? | Snow falls in winter.
When do flowers bloom? | Flowers bloom in spring.
When do apples ripen? | Apples ripen in autumn.
""")

# thing with article | definition
DEFINITIONS = table("""
a river | a large stream of water that flows to the sea
a lake | a large body of water with land all around it
an island | a piece of land with water all around it
a mountain | a very high hill
a valley | low land between hills
a desert | a dry place with little rain
a forest | a large place full of trees
an ocean | a very large sea
a harbour | a safe place for ships
a lighthouse | a tower with a light that guides ships
a ship | a large boat that crosses the sea
a storm | bad weather with strong wind and rain
a tide | the rise and fall of the sea
a wave | a moving ridge of water
a map | a drawing that shows where places are
a bridge | a road over water
a tunnel | a road under the ground
a castle | a strong old house with thick walls
a library | a place full of books
a market | a place where people buy and sell
a school | a place where children learn
a hospital | a place where sick people are cared for
a bank | a place that keeps money
a bill | a paper that says how much you must pay
an invoice | a paper that says how much you must pay
a receipt | a paper that shows that you have paid
a refund | money that is given back to you
a discount | a lower price
a parcel | a thing packed in paper that is sent to someone
a courier | a person who brings parcels
an account | a record that a shop or bank keeps about you
a password | a secret word that opens an account
an error | something that went wrong
a computer | a machine that works with information
a program | a list of steps for a computer
a screen | the part of a computer that shows pictures
a network | a group of computers that talk to each other
a customer | a person who buys something
a ticket | a short note about a problem
a story | a tale about what someone did
a poem | a text with rhythm and rhyme
a song | words that are sung
a friend | a person whom you like and trust
a neighbour | a person who lives near you
a holiday | a time when people do not work
""")

# request | answer
ADVICE = table("""
How do I make tea? | Boil the water, pour it over the leaves and wait a few minutes.
How do I make bread? | Mix flour, water and yeast, let the dough rise and bake it in the oven.
How do I boil an egg? | Put the egg in hot water and wait seven minutes.
How do I stay warm in winter? | Wear a thick coat and drink something hot.
How do I stay healthy? | Eat well, sleep enough and walk every day.
How do I sleep better? | Go to bed early and keep the room dark and quiet.
How do I learn a language? | Practise a little every day and speak with other people.
How do I save money? | Spend less than you earn and keep the rest in a bank.
How do I grow tomatoes? | Plant the seeds in good soil, water them and give them sun.
How do I clean a window? | Wash it with soap and water and dry it with a cloth.
How do I find north? | Use a compass or look for the north star.
How do I cross a road? | Look left, look right and walk when it is clear.
How do I write a letter? | Begin with a greeting, say what you want and sign your name.
How do I choose a good password? | Take a long phrase that nobody can guess and keep it secret.
How do I calm down? | Breathe slowly and count to ten.
How do I make a friend? | Be kind, listen well and share your time.
How do I catch a fish? | Put a worm on the hook and wait quietly.
How do I tie a boat? | Wrap the rope around the post and make a firm knot.
How do I put out a small fire? | Cover it with sand or a wet blanket.
How do I prepare for a storm? | Close the windows, bring things inside and stay at home.
How do I clean my shoes? | Brush off the mud and rub them with polish.
How do I keep food fresh? | Keep it in a cool and dry place.
How do I read a map? | Find where you are and turn the map to the north.
How do I become a good swimmer? | Practise often and stay calm in the water.
How do I cook rice? | Wash the rice, add water and cook it on a low flame.
How do I paint a wall? | Clean the wall and paint it from top to bottom.
How do I fix a flat tyre? | Take out the tube, find the hole and patch it.
How do I teach a dog to sit? | Say the word, show the dog and give it a treat.
How do I get up early? | Go to bed early and set an alarm.
How do I become brave? | Do a small thing that you fear every day.
""")
