# The commands of the README. `make help` lists them.
.DEFAULT_GOAL := help
OFFLINE := mvn -f src/offline/pom.xml

.PHONY: help demo demo-scheduled test bench bench-jenkins hpi cli jenkins simulator e2e screenshots clean

help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: ## update 1,200 records of a simulated CRM from the shell, and show what comes out
	@src/offline/demo.sh

demo-scheduled: ## update a custom view of a simulated CRM as one job, and show what comes out
	@src/offline/demo.sh scheduled

test: ## run every test that can be run on this machine, and say which could not
	@src/offline/lanes.sh

bench: ## measure the engine beside bare OkHttp loops; BENCH="--help" lists what can be chosen
	@src/offline/bench.sh $(BENCH)

bench-jenkins: ## measure the step in a real Jenkins beside a Pipeline of httpRequest
	@src/e2e/bench.sh

hpi: ## build the plugin with Maven Central only: target/crm-mass-update.hpi
	@$(OFFLINE) -q package -DskipTests -pl plugin -am
	@echo "target/crm-mass-update.hpi"

cli: ## build the shell entrance: target/crm-mass-update-cli.jar
	@$(OFFLINE) -q package -DskipTests -pl cli -am
	@echo "target/crm-mass-update-cli.jar"

jenkins: ## start a real Jenkins with the plugin, a simulated CRM and demo jobs
	@src/e2e/demo.sh

simulator: ## start the simulated CRM on port 8123, for the demo jobs of mvn -Pdemo hpi:run
	@$(OFFLINE) -q package -DskipTests
	@java -cp src/offline/tests/target/test-classes:target/crm-mass-update-cli.jar \
		io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain --port 8123 --records 10000 --bad 37 --latency 300

e2e: ## drive a real Jenkins over HTTP and in a browser
	@src/e2e/run.sh

screenshots: ## take the pictures of the docs anew, from a real Jenkins
	@src/e2e/screenshots.sh

clean: ## delete what was built
	@rm -rf target src/offline/target src/offline/*/target src/e2e/node_modules
